import { describe, expect, test } from "vitest";
import { parseWireJson, stringifyWireJson, WireJsonError, wireId, wireNumber } from "@/lib/wechat/json";

describe("parseWireJson", () => {
  test.each([
    ["9007199254740991", 9007199254740991],
    ["9007199254740993", "9007199254740993"],
    ["18446744073709551615", "18446744073709551615"],
    ["-9223372036854775808", "-9223372036854775808"],
    ["1234567890123456", 1234567890123456],
    ["0.30000000000000004", 0.30000000000000004],
    ["1e3", 1000],
    ['"18446744073709551615"', "18446744073709551615"],
  ])("%s", (text, expected) => {
    expect(parseWireJson(`{"id":${text}}`)).toEqual({ id: expected });
    expect(parseWireJson(`{"id":${text},"other":9223372036854775807}`)).toMatchObject({ id: expected });
  });

  test("an id passes from answer to request without losing a digit", () => {
    const { auditid } = parseWireJson('{"auditid":9223372036854775807}') as { auditid: string };
    expect(stringifyWireJson({ auditid: BigInt(auditid) })).toBe('{"auditid":9223372036854775807}');
  });

  test("a repeated key counts once, the last time, however long the numbers are", () => {
    expect(parseWireJson('{"a":1,"a":2}')).toEqual({ a: 2 });
    expect(parseWireJson('{"a":1,"a":9223372036854775807}')).toEqual({ a: "9223372036854775807" });
  });

  test("raw control characters and a byte order mark are forgiven", () => {
    expect(parseWireJson('\uFEFF{"nick_name":"老\u0001陈\n面馆"}')).toEqual({ nick_name: "老陈面馆" });
  });

  test.each(["", "{", "<html>", '{"token":"SECRET"', "undefined"])(
    "refuses %j without quoting it",
    (text) => {
      expect(() => parseWireJson(text)).toThrow(WireJsonError);
      try {
        parseWireJson(text);
      } catch (err) {
        expect(`${String(err)}${String((err as Error).cause)}`).not.toContain("SECRET");
      }
    },
  );

  test("a key named __proto__ reaches no prototype", () => {
    parseWireJson('{"__proto__":{"admin":true},"id":9223372036854775807}');
    expect({}).not.toHaveProperty("admin");
  });
});

test("stringifyWireJson keeps Chinese as it is and drops undefined", () => {
  expect(stringifyWireJson({ a: "码头", b: undefined, c: [1, true, null] })).toBe(
    '{"a":"码头","c":[1,true,null]}',
  );
  expect(stringifyWireJson({})).toBe("{}");
});

test("wireId gives digits, wireNumber gives a number", () => {
  expect([1, "9223372036854775807"].map((id) => wireId.parse(id))).toEqual(["1", "9223372036854775807"]);
  expect([7200, "7200", "-1"].map((number) => wireNumber.parse(number))).toEqual([7200, 7200, -1]);
  expect(wireNumber.safeParse("9223372036854775807").success).toBe(false);
  expect(wireNumber.safeParse("").success).toBe(false);
});
