import { expect, test } from "vitest";
import type { AccountInput } from "./state/accounts";
import { COMPONENT, fieldsOf, queryAuth, startWorld, type World } from "./testing/world";

const list = (world: World, token: string, offset: number, count: number) =>
  world.call(
    "/cgi-bin/component/api_get_authorizer_list",
    { component_access_token: token },
    { component_appid: COMPONENT, offset, count },
  );

const info = (world: World, token: string, appid: string) =>
  world.call(
    "/cgi-bin/component/api_get_authorizer_info",
    { component_access_token: token },
    { component_appid: COMPONENT, authorizer_appid: appid },
  );

const rows = (list: unknown): Record<string, unknown>[] => (Array.isArray(list) ? list.map(fieldsOf) : []);

test("the authorizer list is read in pages of at most 500", async () => {
  await using world = await startWorld();
  const accounts = await world.control.createAccounts({ count: 501 });
  await world.control.authorizeMany({
    componentAppid: COMPONENT,
    grants: accounts.map(({ appid }) => ({ authorizerAppid: appid })),
  });
  const token = await world.componentToken();
  const first = await list(world, token, 0, 500);
  const second = await list(world, token, 500, 500);
  expect(first.total_count).toBe(501);
  const seen = [...rows(first.list), ...rows(second.list)].map((row) => row.authorizer_appid);
  expect(new Set(seen).size).toBe(501);
  expect(await list(world, token, 0, 501)).toMatchObject({ errcode: 40170 });
});

test("a refresh token is listed only after the first exchange, and ended grants are not listed", async () => {
  await using world = await startWorld();
  const appid = await world.createAccount();
  const target = { componentAppid: COMPONENT, authorizerAppid: appid };
  const grant = await world.control.authorize(target);
  const token = await world.componentToken();
  expect(rows((await list(world, token, 0, 10)).list)).toMatchObject([
    { authorizer_appid: appid, refresh_token: "" },
  ]);
  expect(
    fieldsOf((await info(world, token, appid)).authorization_info).authorizer_refresh_token,
  ).toBeUndefined();

  await queryAuth(world, token, grant.authorizationCode);
  expect(rows((await list(world, token, 0, 10)).list)).toMatchObject([{ refresh_token: grant.refreshToken }]);
  expect(fieldsOf((await info(world, token, appid)).authorization_info).authorizer_refresh_token).toBe(
    grant.refreshToken,
  );

  await world.control.unauthorize(target);
  expect(await list(world, token, 0, 10)).toMatchObject({ total_count: 0, list: [] });
  expect(await info(world, token, appid)).toMatchObject({ errcode: 61003 });
  expect(await info(world, token, "wxnobody")).toMatchObject({ errcode: 40013 });
});

test.each<{ input: AccountInput; has: string | null }>([
  { input: { kind: "official_account", serviceType: 2, verifyType: 0 }, has: null },
  {
    input: { kind: "mini_program", details: { requestDomains: ["https://a.example"] } },
    has: "MiniProgramInfo",
  },
  { input: { kind: "promoter" }, has: "MiniProgramInfo" },
  { input: { kind: "channels" }, has: "channels_info" },
  { input: { kind: "store" }, has: "store_info" },
  { input: { kind: "talent" }, has: "talent_info" },
  { input: { kind: "supplier" }, has: "supplier_info" },
])("the info of $input.kind shows its kind", async ({ input, has }) => {
  await using world = await startWorld();
  const appid = await world.createAccount(input);
  const { componentToken } = await world.connect(appid);
  const described = fieldsOf((await info(world, componentToken, appid)).authorizer_info);
  const marks = ["MiniProgramInfo", "channels_info", "store_info", "talent_info", "supplier_info"];
  expect(marks.filter((mark) => mark in described)).toEqual(has === null ? [] : [has]);
  expect(described).toMatchObject({ account_status: 1, nick_name: "示例小程序" });
});

test("an unnamed mini program has neither name nor picture", async () => {
  await using world = await startWorld();
  const appid = await world.createAccount({ nickName: null, headImg: null });
  const { componentToken } = await world.connect(appid);
  const described = fieldsOf((await info(world, componentToken, appid)).authorizer_info);
  expect("nick_name" in described || "head_img" in described).toBe(false);
});

test("options are read and set with either token, and refused by name, value, kind and grant", async () => {
  await using world = await startWorld();
  const official = await world.createAccount({ kind: "official_account" });
  const { accessToken, componentToken } = await world.connect(official);
  const set = (query: Record<string, string>, body: Record<string, string>) =>
    world.call("/cgi-bin/component/set_authorizer_option", query, body);
  const target = { component_appid: COMPONENT, authorizer_appid: official };
  const byComponent = { component_access_token: componentToken };

  expect(
    await set(byComponent, { ...target, option_name: "voice_recognize", option_value: "1" }),
  ).toMatchObject({
    errcode: 0,
  });
  const read = await world.call(
    "/cgi-bin/component/api_get_authorizer_option",
    { access_token: accessToken },
    { option_name: "voice_recognize" },
  );
  expect(read).toMatchObject({ authorizer_appid: official, option_value: "1" });

  expect(await set(byComponent, { ...target, option_name: "nothing", option_value: "1" })).toMatchObject({
    errcode: 61012,
  });
  expect(
    await set(byComponent, { ...target, option_name: "voice_recognize", option_value: "9" }),
  ).toMatchObject({
    errcode: 61013,
  });
  expect(await set(byComponent, { option_name: "voice_recognize", option_value: "1" })).toMatchObject({
    errcode: 40013,
  });
  const mini = await world.createAccount();
  await world.connect(mini);
  const fresh = { component_access_token: await world.componentToken() };
  const option = { option_name: "voice_recognize", option_value: "1" };
  expect(await set(fresh, { ...target, authorizer_appid: mini, ...option })).toMatchObject({
    errcode: 61025,
  });
  await world.control.updateAuthorized({
    componentAppid: COMPONENT,
    authorizerAppid: official,
    funcScopeIds: [1, 2],
  });
  expect(await set(fresh, { ...target, ...option })).toMatchObject({ errcode: 0 });
});

test("options need 消息管理 to be set and an authorization to be seen", async () => {
  await using world = await startWorld({ component: { mandatoryScopeIds: [] } });
  const appid = await world.createAccount({ kind: "official_account" });
  const { componentToken } = await world.connect(appid, [2, 3]);
  const query = { component_access_token: componentToken };
  const target = { component_appid: COMPONENT, authorizer_appid: appid, option_name: "customer_service" };
  const set = () =>
    world.call("/cgi-bin/component/api_set_authorizer_option", query, { ...target, option_value: "1" });
  const get = () => world.call("/cgi-bin/component/get_authorizer_option", query, target);
  expect(await set()).toMatchObject({ errcode: 61007 });
  expect(await get()).toMatchObject({ option_value: "0" });
  await world.control.unauthorize({ componentAppid: COMPONENT, authorizerAppid: appid });
  expect(await set()).toMatchObject({ errcode: 61003 });
  expect(await get()).toMatchObject({ errcode: 61003 });
});

test("a platform cannot speak for another platform", async () => {
  await using world = await startWorld();
  const token = await world.componentToken();
  const answer = await world.call(
    "/cgi-bin/component/api_create_preauthcode",
    { component_access_token: token },
    { component_appid: "wxother" },
  );
  expect(answer).toMatchObject({ errcode: 40013 });
});

test("an account in a bad state cannot be acted for", async () => {
  await using world = await startWorld();
  const appid = await world.createAccount();
  const { accessToken } = await world.connect(appid);
  const call = () => world.call("/cgi-bin/getcallbackip", { access_token: accessToken });
  await world.control.updateAccount({ appid, changes: { status: 16 } });
  expect(await call()).toMatchObject({ errcode: 48004 });
  await world.control.updateAccount({ appid, changes: { status: 19 } });
  expect(await call()).toMatchObject({ errcode: 50002 });
});
