import { describe, expect, test } from "vitest";
import { z } from "zod";
import { WechatFailure } from "./failure";
import { assertFits } from "./strict";

const request = z.object({
  component_appid: z.string().min(1),
  authorization_code: z.string().min(1).optional(),
  count: z.number().int().min(1).max(500).optional(),
  nested: z.object({ list: z.array(z.object({ name: z.string() })) }).optional(),
  free: z.looseObject({ known: z.string() }).optional(),
});

function refusal(fields: Record<string, unknown>): number | null {
  try {
    assertFits(request, { component_appid: "wx1", ...fields });
    return null;
  } catch (cause) {
    return cause instanceof WechatFailure ? cause.errcode : Number.NaN;
  }
}

describe("a request is taken or refused with WeChat's own code", () => {
  test.each<{ what: string; fields: Record<string, unknown>; errcode: number | null }>([
    { what: "fits", fields: { nested: { list: [{ name: "a" }] } }, errcode: null },
    { what: "unknown field", fields: { surprise: 1 }, errcode: 40035 },
    {
      what: "unknown field deep inside",
      fields: { nested: { list: [{ name: "a", x: 1 }] } },
      errcode: 40035,
    },
    { what: "unknown field where any are allowed", fields: { free: { known: "a", x: 1 } }, errcode: null },
    { what: "missing appid", fields: { component_appid: undefined }, errcode: 41018 },
    { what: "missing field deep inside", fields: { nested: { list: [{}] } }, errcode: 40035 },
    { what: "wrong type", fields: { count: "5" }, errcode: 47001 },
    { what: "null", fields: { nested: null }, errcode: 47001 },
    { what: "too many", fields: { count: 501 }, errcode: 40170 },
    { what: "too few", fields: { count: 0 }, errcode: 40035 },
    { what: "empty code", fields: { authorization_code: "" }, errcode: 40097 },
    { what: "empty appid", fields: { component_appid: "" }, errcode: 41018 },
  ])("$what", ({ fields, errcode }) => {
    expect(refusal(fields)).toBe(errcode);
  });

  test("a refinement of the whole still counts", () => {
    const refined = z.object({ a: z.string() }).refine(({ a }) => a !== "b");
    expect(() => assertFits(refined, { a: "b" })).toThrow(WechatFailure);
  });
});
