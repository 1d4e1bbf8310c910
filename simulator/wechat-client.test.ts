import { expect, test } from "vitest";
import { openCallback } from "@/lib/wechat/callbacks/open";
import { createWechatClient, type WechatClient } from "@/lib/wechat/client";
import { getAuthorizerInfo, getAuthorizerList } from "@/lib/wechat/endpoints/component";
import { buildH5AuthorizationUrl, buildPcAuthorizationUrl } from "@/lib/wechat/links";
import { createTransport } from "@/lib/wechat/transport";
import { sessionPath, visit } from "./testing/browser";
import { COMPONENT, type Connected, createPreAuthCode, startWorld, type World } from "./testing/world";

const baseUrls = (url: string) => ({ api: url, mp: url, open: url, pay: url });

function clientOf(world: World, { componentToken, accessToken }: Connected): WechatClient {
  return createWechatClient({
    baseUrls: baseUrls(world.url),
    transport: createTransport(),
    clock: { now: () => new Date() },
    recordCall: () => {},
    sleep: async () => {},
    tokens: {
      getComponentAccessToken: async () => ({ accessToken: componentToken, version: 1 }),
      getAuthorizerAccessToken: async () => ({ accessToken, version: 1 }),
      invalidateComponentAccessToken: async () => {},
      invalidateAuthorizerAccessToken: async () => {},
    },
  });
}

test("the portal's client understands answers and failures", async () => {
  await using world = await startWorld();
  const appid = await world.createAccount({ nickName: "老陈面馆" });
  const client = clientOf(world, await world.connect(appid));
  const target = { componentAppid: COMPONENT };
  const request = { component_appid: COMPONENT, authorizer_appid: appid };
  const info = await client.call(getAuthorizerInfo, target, request);
  expect(info.authorizer_info.nick_name).toBe("老陈面馆");
  expect(info.authorizer_info.MiniProgramInfo).toBeDefined();

  const page = { component_appid: COMPONENT, offset: 0, count: 500 };
  await world.control.injectFault({ endpoint: "*", fault: { kind: "errcode", errcode: -1 }, times: 1 });
  expect((await client.call(getAuthorizerList, target, page)).total_count).toBe(1);

  await world.control.updateComponent({ appid: COMPONENT, changes: { ipWhitelist: [] } });
  await expect(client.call(getAuthorizerInfo, target, request)).rejects.toMatchObject({
    kind: "ip_not_allowed",
    errcode: 61004,
    requestIp: "127.0.0.1",
    rid: expect.stringMatching(/^[0-9a-f]{8}-/),
  });
});

test.each([
  { fault: { kind: "broken_json" }, kind: "malformed_response" },
  { fault: { kind: "drop" }, kind: "network" },
  { fault: { kind: "truncated" }, kind: "network" },
] as const)("the portal's client calls $fault.kind $kind", async ({ fault, kind }) => {
  await using world = await startWorld();
  const appid = await world.createAccount();
  const client = clientOf(world, await world.connect(appid));
  await world.control.injectFault({ endpoint: "*", fault });
  const request = { component_appid: COMPONENT, authorizer_appid: appid };
  await expect(client.call(getAuthorizerInfo, { componentAppid: COMPONENT }, request)).rejects.toMatchObject({
    kind,
  });
});

test("the portal's links open the page", async () => {
  await using world = await startWorld();
  const { pre_auth_code: code } = await createPreAuthCode(world, await world.componentToken());
  const input = {
    baseUrls: baseUrls(world.url),
    componentAppid: COMPONENT,
    preAuthCode: String(code),
    redirectUri: `http://${world.receiver.host}/authorized`,
    authType: 3,
    categoryIdList: [18, 30],
  };
  const links = [
    buildPcAuthorizationUrl(input),
    buildH5AuthorizationUrl({ ...input, form: "new" }),
    buildH5AuthorizationUrl({ ...input, form: "old" }),
  ];
  for (const link of links) {
    const page = await visit(world, link, { referer: `http://${world.receiver.host}/` });
    expect(sessionPath(page.text)).toMatch(/^\/pages\/link\//);
  }
});

test("the portal's callback door opens every push", async () => {
  await using world = await startWorld();
  const appid = await world.createAccount();
  await world.control.idle();
  const target = { componentAppid: COMPONENT, authorizerAppid: appid };
  await world.control.authorize({ ...target, funcScopeIds: [18, 30] });
  await world.control.updateAuthorized({ ...target, funcScopeIds: [18] });
  await world.control.unauthorize(target);
  const { token, encodingAesKey } = world.component;
  const opened = world.receiver.received.map(({ query, body }) =>
    openCallback({
      method: "POST",
      query: Object.fromEntries(query),
      body,
      component: { appid: COMPONENT, tokens: [token], encodingAesKeys: [encodingAesKey] },
    }),
  );
  expect(opened.map((callback) => "event" in callback && callback.event)).toMatchObject([
    { infoType: "component_verify_ticket" },
    { infoType: "authorized", authorizerAppid: appid },
    { infoType: "updateauthorized", authorizerAppid: appid },
    { infoType: "unauthorized", authorizerAppid: appid },
  ]);
});
