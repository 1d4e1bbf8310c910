import { expect, test, vi } from "vitest";
import { isAppError, NotFoundError } from "./errors";
import { WechatApiError } from "./wechat/errors";

async function secondCopy() {
  vi.resetModules();
  return { ...(await import("./errors")), ...(await import("./wechat/errors")) };
}

const refusal = {
  endpoint: "component.queryAuth",
  errcode: 61004,
  errmsg: "not registered",
  rid: null,
  authorizerAppid: null,
  attempt: 1,
  kind: "ip_not_allowed",
  reason: null,
  requestIp: null,
} as const;

test("an error of another copy of the module is known for what it is", async () => {
  const other = await secondCopy();
  expect(other.NotFoundError).not.toBe(NotFoundError);
  expect(isAppError(new other.NotFoundError("gone"))).toBe(true);
  expect(new other.WechatApiError(refusal)).toBeInstanceOf(WechatApiError);
});

test("other errors stay others", () => {
  expect(isAppError(new Error("surprise"))).toBe(false);
  expect(isAppError({ code: "not_found" })).toBe(false);
  expect(new Error("surprise")).not.toBeInstanceOf(WechatApiError);
  expect(new NotFoundError("gone")).not.toBeInstanceOf(WechatApiError);
  expect(isAppError(new WechatApiError(refusal))).toBe(false);
});
