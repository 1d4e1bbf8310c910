import { describe, expect, test } from "vitest";
import { getAuthorizerList, getComponentAccessToken, queryAuth } from "@/lib/wechat/endpoints/component";
import { have } from "@/lib/wechat/endpoints/open";
import { createFakeClient, failureOf, jsonAnswer, rawAnswer } from "@/lib/wechat/testing/fake-client";
import { TransportError } from "@/lib/wechat/transport";

const componentAppid = "wxcomponent";
const authorizerAppid = "wxauthorizer";
const component = { componentAppid };
const authorizer = { componentAppid, authorizerAppid };
const busy = { errcode: -1, errmsg: "system error rid: 617682e0-09059ac5-34a8e2ea" };
const notLatest = {
  errcode: 40001,
  errmsg: "invalid credential, access_token is invalid or not latest rid: 617682e0-09059ac5-34a8e2ea",
};

describe("repeating", () => {
  const list = { total_count: 0, list: [] };
  const request = { component_appid: componentAppid, offset: 0, count: 1 };

  test.each([
    ["busy", jsonAnswer(busy)],
    ["a timeout", new TransportError("timeout", "no answer")],
    ["a lost connection", new TransportError("network", "ECONNRESET")],
    ["a gateway's page", rawAnswer("<html>", "text/html", 503)],
  ])("a safe endpoint is repeated after %s, with growing pauses", async (_name, answer) => {
    const fake = createFakeClient([answer, answer, jsonAnswer(list)]);
    await expect(fake.client.call(getAuthorizerList, component, request)).resolves.toEqual(list);
    expect(fake.sleeps).toEqual([200, 400]);
    expect(fake.records.map(({ attempt, kind }) => [attempt, kind === null])).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ]);
  });

  test("three attempts are enough", async () => {
    const fake = createFakeClient([jsonAnswer(busy), jsonAnswer(busy), jsonAnswer(busy)]);
    const error = await failureOf(fake.client.call(getAuthorizerList, component, request));
    expect(error).toMatchObject({ kind: "busy", attempt: 3 });
  });

  test.each([
    ["busy", jsonAnswer(busy)],
    ["a timeout", new TransportError("timeout", "no answer")],
  ])("an endpoint that is not safe is not repeated after %s", async (_name, answer) => {
    const fake = createFakeClient([answer]);
    const request = { component_appid: componentAppid, authorization_code: "code" };
    await failureOf(fake.client.call(queryAuth, component, request));
    expect(fake.requests).toHaveLength(1);
  });

  test.each([
    { errcode: 45009, errmsg: "quota" },
    { errcode: 45011, errmsg: "slower" },
    { errcode: 61003, errmsg: "no" },
  ])("%o is not repeated", async (answer) => {
    const fake = createFakeClient([jsonAnswer(answer)]);
    await failureOf(fake.client.call(getAuthorizerList, component, request));
    expect(fake.sleeps).toEqual([]);
  });
});

describe("a refused token", () => {
  const request = { component_appid: componentAppid, authorization_code: "code" };
  const granted = { authorization_info: { authorizer_appid: authorizerAppid } };

  test.each([40001, 40014, 42001])(
    "%i renews it once, also where nothing else is repeated",
    async (errcode) => {
      const fake = createFakeClient([jsonAnswer({ ...notLatest, errcode }), jsonAnswer(granted)]);
      await expect(fake.client.call(queryAuth, component, request)).resolves.toEqual(granted);
      expect(fake.tokens.invalidated).toEqual(["wxcomponent@1"]);
      expect(fake.requests[1]?.url).toContain("component_access_token=SECRET_COMPONENT_TOKEN_2");
      expect(fake.records.map(({ attempt, kind }) => [attempt, kind])).toEqual([
        [1, "token_invalid"],
        [2, null],
      ]);
    },
  );

  test("the authorizer's token is the one dropped when that was used", async () => {
    const fake = createFakeClient([jsonAnswer(notLatest), jsonAnswer({ have_open: true })]);
    await fake.client.call(have, authorizer, {});
    expect(fake.tokens.invalidated).toEqual(["wxcomponent/wxauthorizer@1"]);
  });

  test("a second refusal is the caller's", async () => {
    const fake = createFakeClient([jsonAnswer(notLatest), jsonAnswer(notLatest)]);
    const error = await failureOf(fake.client.call(queryAuth, component, request));
    expect(error).toMatchObject({ kind: "token_invalid", attempt: 2 });
    expect(fake.tokens.invalidated).toHaveLength(1);
  });

  test("at the endpoint that has no token 40001 means a wrong secret", async () => {
    const fake = createFakeClient([jsonAnswer(notLatest)]);
    const secrets = { component_appid: "wx1", component_appsecret: "s", component_verify_ticket: "t" };
    const error = await failureOf(fake.client.call(getComponentAccessToken, component, secrets));
    expect(error).toMatchObject({ kind: "invalid_request", reason: "component_secret_wrong", attempt: 1 });
    expect(fake.tokens.invalidated).toEqual([]);
  });
});
