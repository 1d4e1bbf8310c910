import { describe, expect, test } from "vitest";
import { z } from "zod";
import { binaryAnswer, defineEndpoint } from "@/lib/wechat/endpoint";
import { getCallbackIp } from "@/lib/wechat/endpoints/basic";
import {
  createPreAuthCode,
  getAuthorizerList,
  queryAuth,
  startPushTicket,
} from "@/lib/wechat/endpoints/component";
import { uploadMedia } from "@/lib/wechat/endpoints/icp-media";
import { get as getOpenAccount, have } from "@/lib/wechat/endpoints/open";
import { clearQuotaByAppSecret, getApiQuota } from "@/lib/wechat/endpoints/openapi";
import { createFakeClient, failureOf, jsonAnswer, rawAnswer } from "@/lib/wechat/testing/fake-client";
import { TransportError } from "@/lib/wechat/transport";

const componentAppid = "wxcomponent";
const authorizerAppid = "wxauthorizer";
const component = { componentAppid };
const authorizer = { componentAppid, authorizerAppid };
const preAuth = { pre_auth_code: "preauthcode@@@x", expires_in: 1800 };

describe("sending", () => {
  test("a component endpoint carries the component's token under its classic name", async () => {
    const fake = createFakeClient([jsonAnswer(preAuth)]);
    const answer = await fake.client.call(createPreAuthCode, component, { component_appid: componentAppid });
    expect(answer).toEqual(preAuth);
    expect(fake.requests).toEqual([
      {
        method: "POST",
        url: "https://api.example.com/cgi-bin/component/api_create_preauthcode?component_access_token=SECRET_COMPONENT_TOKEN_1",
        body: '{"component_appid":"wxcomponent"}',
        timeoutMs: 5_000,
        signal: undefined,
      },
    ]);
  });

  test("an authorizer endpoint carries the authorizer's token; a GET has no body", async () => {
    const fake = createFakeClient([jsonAnswer({ ip_list: [] })]);
    await fake.client.call(getCallbackIp, authorizer, {}, { timeoutMs: 100 });
    expect(fake.requests[0]).toMatchObject({
      method: "GET",
      url: "https://api.example.com/cgi-bin/getcallbackip?access_token=SECRET_AUTHORIZER_TOKEN_1",
      body: undefined,
      timeoutMs: 100,
    });
  });

  test("where both tokens are allowed the target decides", async () => {
    const quota = { errcode: 0, errmsg: "ok", quota: { daily_limit: 1, used: 0, remain: 1 } };
    const fake = createFakeClient([jsonAnswer(quota), jsonAnswer(quota)]);
    await fake.client.call(getApiQuota, component, { cgi_path: "/wxa/x" });
    await fake.client.call(getApiQuota, authorizer, { cgi_path: "/wxa/x" });
    expect(fake.requests.map(({ url }) => new URL(url).searchParams.get("access_token"))).toEqual([
      "SECRET_COMPONENT_TOKEN_1",
      "SECRET_AUTHORIZER_TOKEN_1",
    ]);
  });

  test("an endpoint without token asks for none, and a POST in the query has the body {}", async () => {
    const fake = createFakeClient([jsonAnswer({ errcode: 0, errmsg: "ok" })]);
    await fake.client.call(clearQuotaByAppSecret, component, { appid: "wx1", appsecret: "a&b" });
    expect(fake.tokens.issued).toBe(0);
    expect(fake.requests[0]).toMatchObject({
      url: "https://api.example.com/cgi-bin/clear_quota/v2?appid=wx1&appsecret=a%26b",
      body: "{}",
    });
  });

  test("Chinese is sent as it is, optional fields that are undefined are left out", async () => {
    const fake = createFakeClient([jsonAnswer({ open_appid: "wxo" })]);
    await fake.client.call(getOpenAccount, authorizer, { appid: undefined });
    expect(fake.requests[0]?.body).toBe("{}");
    const echo = defineEndpoint({
      ...queryAuth,
      request: z.strictObject({ name: z.string() }),
      response: z.unknown(),
      example: { request: { name: "" }, response: {} },
    });
    const other = createFakeClient([jsonAnswer({})]);
    await other.client.call(echo, component, { name: "码头" });
    expect(other.requests[0]?.body).toBe('{"name":"码头"}');
  });

  test("a file goes out as a part of a form, and the record says what it was without showing it", async () => {
    const fake = createFakeClient([jsonAnswer({ errcode: 0, media_id: "m" })]);
    const bytes = new TextEncoder().encode("a picture of an identity card");
    const media = { fileName: "front.png", contentType: "image/png", bytes };
    const request = { type: "image", certificate_type: 2, icp_order_field: "x", media };
    await fake.client.call(uploadMedia, authorizer, request);
    const form = fake.requests[0]?.body;
    if (!(form instanceof FormData)) throw new Error("no form was sent");
    expect(form.get("certificate_type")).toBe("2");
    const file = form.get("media");
    if (!(file instanceof File)) throw new Error("no file was sent");
    expect([file.name, file.type, await file.text()]).toEqual([
      "front.png",
      "image/png",
      "a picture of an identity card",
    ]);
    expect(fake.records[0]?.requestBody).toContain("image/png, 29 bytes");
    expect(JSON.stringify(fake.records)).not.toContain("identity card");
  });

  test("a request that does not fit is never sent", async () => {
    const fake = createFakeClient([]);
    const request = { component_appid: componentAppid, authorization_code: "" };
    const error = await failureOf(fake.client.call(queryAuth, component, request));
    expect(error).toMatchObject({ kind: "invalid_request", attempt: 0, errcode: null });
    expect(error.errmsg).toBe("the request does not fit: authorization_code too_small");
    expect(fake.records).toEqual([]);
  });

  test("an authorizer endpoint without authorizer is a mistake in the program", async () => {
    await expect(createFakeClient([]).client.call(have, component, {})).rejects.toThrow(TypeError);
  });
});

describe("failures", () => {
  const call = (answer: Parameters<typeof createFakeClient>[0][number], endpoint = queryAuth) => {
    const fake = createFakeClient([answer]);
    const request = { component_appid: componentAppid, authorization_code: "code" };
    return { fake, error: failureOf(fake.client.call(endpoint, component, request)) };
  };

  test("everything an error says", async () => {
    const { error, fake } = call(
      jsonAnswer({ errcode: 61009, errmsg: "code is invalid rid: 617682e0-09059ac5-34a8e2ea" }),
    );
    expect(await error).toMatchObject({
      endpoint: "component.queryAuth",
      errcode: 61009,
      errmsg: "code is invalid rid: 617682e0-09059ac5-34a8e2ea",
      rid: "617682e0-09059ac5-34a8e2ea",
      authorizerAppid: null,
      attempt: 1,
      kind: "business",
      reason: "authorization_code_invalid",
      requestIp: null,
    });
    expect(fake.records[0]).toMatchObject({
      errcode: 61009,
      kind: "business",
      rid: "617682e0-09059ac5-34a8e2ea",
    });
  });

  test("the address WeChat saw", async () => {
    const errmsg = "access clientip is not registered requestIP: 203.0.113.9 rid: 617682e0-09059ac5-34a8e2ea";
    expect(await call(jsonAnswer({ errcode: 61004, errmsg })).error).toMatchObject({
      kind: "ip_not_allowed",
      requestIp: "203.0.113.9",
    });
  });

  test.each([
    ["broken JSON", rawAnswer('{"errcode":0,', "application/json"), "malformed_response"],
    ["a page", rawAnswer("<html>", "text/html"), "malformed_response"],
    ["nothing", rawAnswer("", null), "malformed_response"],
    ["an array", jsonAnswer([]), "malformed_response"],
    ["a gateway's page", rawAnswer("<html>Bad Gateway", "text/html", 502), "network"],
    ["JSON of somebody else", jsonAnswer({ message: "no such path" }, 404), "malformed_response"],
    ["a missing field", jsonAnswer({ errcode: 0, errmsg: "ok" }), "contract"],
    ["an unknown code", jsonAnswer({ errcode: 999_999, errmsg: "?" }), "unknown"],
    ["a code as string", jsonAnswer({ errcode: "61009", errmsg: "code is invalid" }), "business"],
    ["a timeout", new TransportError("timeout", "no answer within 5000 ms"), "timeout"],
    ["a lost connection", new TransportError("network", "ECONNRESET"), "network"],
    ["an endless answer", new TransportError("too_large", "answer over 1 bytes"), "malformed_response"],
  ])("%s", async (_name, answer, kind) => {
    const { error, fake } = call(answer);
    expect(await error).toMatchObject({ kind, attempt: 1 });
    expect(fake.records).toMatchObject([{ kind, attempt: 1 }]);
    expect(fake.requests).toHaveLength(1);
  });

  test("a contract error names the field and not its value", async () => {
    const error = await call(jsonAnswer({ authorization_info: { authorizer_appid: { secret: "SECRET" } } }))
      .error;
    expect(error.errmsg).toBe("the answer does not fit: authorization_info.authorizer_appid invalid_type");
  });

  test("what the token port throws comes through unchanged", async () => {
    const fake = createFakeClient([]);
    const lost = new Error("no ticket yet");
    fake.tokens.getComponentAccessToken = () => Promise.reject(lost);
    const call = fake.client.call(createPreAuthCode, component, { component_appid: componentAppid });
    await expect(call).rejects.toBe(lost);
  });
});

describe("images", () => {
  const image = defineEndpoint({
    name: "test.image",
    method: "GET",
    path: "/wxa/get_qrcode",
    token: "authorizer_access_token",
    answer: "binary",
    retry: "safe",
    quotaGroup: "test",
    request: z.strictObject({ path: z.string() }),
    response: binaryAnswer,
    errors: {},
    docs: "https://developers.weixin.qq.com/doc",
    example: { request: { path: "a" }, response: null },
  });

  test("come as bytes, and the record says how many", async () => {
    const bytes = new Uint8Array([0xff, 0xd8, 0xff, 0x00]);
    const fake = createFakeClient([{ status: 200, contentType: "image/jpeg", bytes }]);
    await expect(fake.client.call(image, authorizer, { path: "页" })).resolves.toEqual({
      contentType: "image/jpeg",
      bytes,
    });
    expect(fake.records[0]).toMatchObject({
      requestBody: '{"path":"页"}',
      responseBody: "image/jpeg, 4 bytes",
    });
  });

  test.each(["application/json", "text/plain", null])(
    "fail in JSON under the type %s",
    async (contentType) => {
      const fake = createFakeClient([
        rawAnswer('{"errcode":48001,"errmsg":"api unauthorized"}', contentType),
      ]);
      const error = await failureOf(fake.client.call(image, authorizer, { path: "a" }));
      expect(error).toMatchObject({ kind: "permission_missing", errcode: 48001 });
    },
  );
});

describe("records", () => {
  test("one attempt, whole", async () => {
    const fake = createFakeClient([jsonAnswer({ errcode: 0, errmsg: "ok", have_open: true })]);
    await fake.client.call(have, authorizer, {});
    expect(fake.records).toEqual([
      {
        endpoint: "open.have",
        componentAppid,
        authorizerAppid,
        method: "GET",
        path: "/cgi-bin/open/have",
        startedAt: new Date("2026-11-20T02:00:00Z"),
        durationMs: expect.any(Number),
        httpStatus: 200,
        errcode: 0,
        errmsg: "ok",
        rid: null,
        kind: null,
        attempt: 1,
        requestBody: null,
        responseBody: '{"errcode":0,"errmsg":"ok","have_open":true}',
      },
    ]);
  });

  test("bodies are cut at 4 KB", async () => {
    const list = Array.from({ length: 500 }, (_, index) => ({
      authorizer_appid: `wx${index}`,
      name: "码头",
    }));
    const fake = createFakeClient([jsonAnswer({ total_count: 500, list })]);
    await fake.client.call(getAuthorizerList, component, {
      component_appid: componentAppid,
      offset: 0,
      count: 500,
    });
    const recorded = fake.records[0]?.responseBody ?? "";
    expect(Buffer.byteLength(recorded)).toBeLessThanOrEqual(4_096);
    expect(recorded.endsWith("…")).toBe(true);
    expect(recorded).not.toContain("\uFFFD");
  });

  test("a call log that is down does not lose WeChat's answer", async () => {
    const fake = createFakeClient([jsonAnswer(preAuth)], () => Promise.reject(new Error("database down")));
    const call = fake.client.call(createPreAuthCode, component, { component_appid: componentAppid });
    await expect(call).resolves.toEqual(preAuth);
  });

  test("an aborted call throws the caller's reason and is recorded", async () => {
    const controller = new AbortController();
    const reason = new Error("page left");
    const fake = createFakeClient([reason]);
    const call = fake.client.call(have, authorizer, {}, { signal: controller.signal });
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);
  });
});

test("somebody else's JSON is no success, even where an answer may be empty", async () => {
  const fake = createFakeClient([jsonAnswer({ message: "no such path" }, 404)]);
  const request = { component_appid: componentAppid, component_secret: "s" };
  const error = await failureOf(fake.client.call(startPushTicket, component, request));
  expect(error.kind).toBe("malformed_response");
});

test("a 64-bit id in an answer keeps its digits", async () => {
  const body =
    '{"total_count":1,"list":[{"authorizer_appid":"wx1","auth_time":1558000607,"audit_id":9223372036854775807}]}';
  const fake = createFakeClient([rawAnswer(body, "application/json")]);
  const request = { component_appid: componentAppid, offset: 0, count: 1 };
  const answer = await fake.client.call(getAuthorizerList, component, request);
  expect(answer.list[0]).toMatchObject({ audit_id: "9223372036854775807", auth_time: 1558000607 });
  expect(fake.records[0]?.responseBody).toContain("9223372036854775807");
});
