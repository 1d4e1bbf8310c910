import { describe, expect, test } from "vitest";
import { queryAuth } from "@/lib/wechat/endpoints/component";
import {
  classifyErrcode,
  errorWordKeys,
  requestIpOf,
  ridOf,
  WechatApiError,
  type WechatErrorKind,
} from "@/lib/wechat/errors";

describe("classifyErrcode", () => {
  test.each<[number, WechatErrorKind]>([
    [-1, "busy"],
    [-1000, "busy"],
    [40001, "token_invalid"],
    [40014, "token_invalid"],
    [42001, "token_invalid"],
    [42006, "token_invalid"],
    [45009, "quota"],
    [48006, "quota"],
    [45011, "frequency"],
    [61003, "authorization_lost"],
    [61023, "authorization_lost"],
    [42007, "authorization_lost"],
    [61004, "ip_not_allowed"],
    [40164, "ip_not_allowed"],
    [61005, "ticket_missing"],
    [61006, "ticket_missing"],
    [61007, "permission_missing"],
    [48001, "permission_missing"],
    [40125, "invalid_request"],
    [44002, "invalid_request"],
    [47001, "invalid_request"],
    [61014, "invalid_request"],
    [61015, "invalid_request"],
    [61009, "business"],
    [123_456, "unknown"],
  ])("%i is %s anywhere", (errcode, kind) => {
    expect(classifyErrcode({ errors: {} }, errcode).kind).toBe(kind);
  });

  test("an endpoint's own table wins", () => {
    const errors = { [-1]: "quota_of_this_endpoint", 40001: "component_secret_wrong" };
    expect(classifyErrcode({ errors }, -1)).toEqual({ kind: "business", reason: "quota_of_this_endpoint" });
    expect(classifyErrcode({ errors }, 40001)).toEqual({
      kind: "invalid_request",
      reason: "component_secret_wrong",
    });
    expect(classifyErrcode(queryAuth, 61009).reason).toBe("authorization_code_invalid");
  });
});

test.each([
  ["ok", null],
  ["system error rid: 617682e0-09059ac5-34a8e2ea", "617682e0-09059ac5-34a8e2ea"],
  ["hint rid:617682E0-09059ac5-34a8e2ea.", "617682E0-09059ac5-34a8e2ea"],
  ["rid: 617682e0", null],
])("ridOf %s", (errmsg, rid) => {
  expect(ridOf(errmsg)).toBe(rid);
});

test.each([
  ["access clientip is not registered requestIP: 203.0.113.9 rid: 617682e0-09059ac5-34a8e2ea", "203.0.113.9"],
  ["access clientip is not registered requestIP: 2001:db8::1, hint", "2001:db8::1"],
  ["requestIP: ::ffff:203.0.113.9 rid: x", "::ffff:203.0.113.9"],
  ["invalid ip 203.0.113.9 ipv6 ::ffff:203.0.113.9, not in whitelist", "203.0.113.9"],
  ["access clientip is not registered", null],
])("requestIpOf %s", (errmsg, ip) => {
  expect(requestIpOf(errmsg)).toBe(ip);
});

test("an error's words are looked for at the endpoint, then the code, then the kind", () => {
  const fields = {
    endpoint: "component.queryAuth",
    errcode: 61009,
    errmsg: "code is invalid",
    rid: null,
    authorizerAppid: null,
    attempt: 1,
    kind: "business",
    reason: "authorization_code_invalid",
    requestIp: null,
  } as const;
  expect(errorWordKeys(new WechatApiError(fields))).toEqual([
    "endpoints.component.queryAuth.61009",
    "codes.61009",
    "kinds.business",
  ]);
  expect(errorWordKeys({ ...fields, errcode: null, kind: "timeout" })).toEqual(["kinds.timeout"]);
  expect(new WechatApiError(fields).message).toBe(
    "component.queryAuth failed: business 61009 code is invalid",
  );
});
