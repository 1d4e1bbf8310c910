import { expect, test } from "vitest";
import {
  COMPONENT,
  createPreAuthCode,
  fieldsOf,
  getCallbackIp,
  moveHours,
  queryAuth,
  refresh,
  SECRET,
  startWorld,
  tokenRequest,
} from "./testing/world";

const TOKEN_PATH = "/cgi-bin/component/api_component_token";

test("a component token lives two hours, and a newer one ends it at once", async () => {
  await using world = await startWorld();
  const first = await world.componentToken();
  expect(await createPreAuthCode(world, first)).toMatchObject({ expires_in: 1800 });

  const second = await world.componentToken();
  expect(await createPreAuthCode(world, first)).toMatchObject({ errcode: 40001 });
  expect((await createPreAuthCode(world, second)).errcode).toBeUndefined();

  await moveHours(world, 2);
  expect(await createPreAuthCode(world, second)).toMatchObject({ errcode: 42001 });
  expect(await createPreAuthCode(world, "87_never-issued")).toMatchObject({ errcode: 40014 });
  expect(await createPreAuthCode(world, "")).toMatchObject({ errcode: 41001 });
});

test("a component token needs the right secret and a ticket that is no older than twelve hours", async () => {
  await using world = await startWorld();
  const request = await tokenRequest(world);
  expect(await world.call(TOKEN_PATH, {}, { ...request, component_appsecret: "wrong" })).toMatchObject({
    errcode: 40125,
  });
  expect(await world.call(TOKEN_PATH, {}, { ...request, component_appid: "wxunknown" })).toMatchObject({
    errcode: 40013,
  });
  expect(
    await world.call(TOKEN_PATH, {}, { ...request, component_verify_ticket: "ticket@@@foreign" }),
  ).toMatchObject({ errcode: 61006 });

  await world.control.setTicketPush({ componentAppid: COMPONENT, on: false });
  await moveHours(world, 11.9);
  expect((await world.call(TOKEN_PATH, {}, request)).component_access_token).toBeTypeOf("string");
  await moveHours(world, 0.2);
  expect(await world.call(TOKEN_PATH, {}, request)).toMatchObject({ errcode: 61005 });
});

test("a reset secret is refused at once while tokens already issued live on", async () => {
  await using world = await startWorld();
  const token = await world.componentToken();
  await world.control.updateComponent({ appid: COMPONENT, changes: { secret: "new-secret" } });
  const request = await tokenRequest(world);
  expect(await world.call(TOKEN_PATH, {}, { ...request, component_appsecret: SECRET })).toMatchObject({
    errcode: 40125,
  });
  expect((await createPreAuthCode(world, token)).errcode).toBeUndefined();
});

test("an authorization code works once and for an hour", async () => {
  await using world = await startWorld();
  const componentToken = await world.componentToken();
  const appid = await world.createAccount();
  const target = { componentAppid: COMPONENT, authorizerAppid: appid };

  const first = await world.control.authorize(target);
  expect(first).toMatchObject({ infoType: "authorized", expiresIn: 3600 });
  const answer = await queryAuth(world, componentToken, first.authorizationCode);
  expect(fieldsOf(answer.authorization_info)).toMatchObject({ authorizer_appid: appid, expires_in: 7200 });
  expect(await queryAuth(world, componentToken, first.authorizationCode)).toMatchObject({ errcode: 61009 });
  expect(await queryAuth(world, componentToken, first.preAuthCode)).toMatchObject({ errcode: 61009 });

  const second = await world.control.authorize({ ...target, funcScopeIds: [18, 30] });
  await moveHours(world, 1);
  expect(await queryAuth(world, componentToken, second.authorizationCode)).toMatchObject({ errcode: 61010 });
});

test("an authorizer token lives two hours and is renewed with an unchanged refresh token", async () => {
  await using world = await startWorld();
  const appid = await world.createAccount();
  const { accessToken, refreshToken, componentToken } = await world.connect(appid);
  expect((await getCallbackIp(world, accessToken)).ip_list).toBeInstanceOf(Array);

  const renewed = await refresh(world, componentToken, appid, refreshToken);
  expect(renewed).toMatchObject({ expires_in: 7200, authorizer_refresh_token: refreshToken });
  expect(await getCallbackIp(world, accessToken)).toMatchObject({ errcode: 40001 });

  await moveHours(world, 2);
  expect(await getCallbackIp(world, String(renewed.authorizer_access_token))).toMatchObject({
    errcode: 42001,
  });
  expect(
    await world.control.countCalls({ endpoint: "component.authorizerToken", authorizerAppid: appid }),
  ).toEqual({
    calls: 1,
  });
});

test("the refresh token changes with each refresh when told to", async () => {
  await using world = await startWorld();
  await world.control.changeSettings({ refreshTokenChangesOnRefresh: true });
  const appid = await world.createAccount();
  const { refreshToken, componentToken } = await world.connect(appid);
  const renewed = await refresh(world, componentToken, appid, refreshToken);
  expect(renewed.authorizer_refresh_token).not.toBe(refreshToken);
  expect(await refresh(world, componentToken, appid, refreshToken)).toMatchObject({ errcode: 61023 });
});

test("a changed grant ends tokens at once and hides the new refresh token until its code is exchanged", async () => {
  await using world = await startWorld();
  const appid = await world.createAccount();
  const { accessToken, refreshToken, componentToken } = await world.connect(appid, [17, 18, 30]);
  const update = await world.control.updateAuthorized({
    componentAppid: COMPONENT,
    authorizerAppid: appid,
    funcScopeIds: [18, 30],
  });
  expect(update.infoType).toBe("updateauthorized");
  expect(await getCallbackIp(world, accessToken)).toMatchObject({ errcode: 40001 });
  expect(await refresh(world, componentToken, appid, refreshToken)).toMatchObject({ errcode: 61023 });
  expect(await refresh(world, componentToken, appid, update.refreshToken)).toMatchObject({ errcode: 61023 });

  await queryAuth(world, componentToken, update.authorizationCode);
  expect((await refresh(world, componentToken, appid, update.refreshToken)).errcode).toBeUndefined();
});

test("with the gentle setting a changed grant leaves the old tokens alive", async () => {
  await using world = await startWorld();
  await world.control.changeSettings({ reauthorizationEndsTokens: false });
  const appid = await world.createAccount();
  const { accessToken } = await world.connect(appid, [17, 18, 30]);
  await world.control.updateAuthorized({
    componentAppid: COMPONENT,
    authorizerAppid: appid,
    funcScopeIds: [18],
  });
  expect((await getCallbackIp(world, accessToken)).ip_list).toBeInstanceOf(Array);
});

test("the same grant again pushes nothing and leaves the tokens alone", async () => {
  await using world = await startWorld();
  const appid = await world.createAccount();
  const { accessToken } = await world.connect(appid, [18, 30]);
  const again = await world.control.authorize({
    componentAppid: COMPONENT,
    authorizerAppid: appid,
    funcScopeIds: [30, 18],
  });
  expect(again).toMatchObject({ infoType: null, pushes: [] });
  expect((await getCallbackIp(world, accessToken)).ip_list).toBeInstanceOf(Array);
});

test("after unauthorize every token answers 61003, and authorizing anew begins with another refresh token", async () => {
  await using world = await startWorld();
  const appid = await world.createAccount();
  const { accessToken, refreshToken, componentToken } = await world.connect(appid);
  const target = { componentAppid: COMPONENT, authorizerAppid: appid };
  expect(await world.control.unauthorize(target)).toMatchObject({ revoked: true });
  expect(world.receiver.named("unauthorized").at(-1)?.fields?.AuthorizerAppid).toBe(appid);
  expect(await getCallbackIp(world, accessToken)).toMatchObject({ errcode: 61003 });
  expect(await refresh(world, componentToken, appid, refreshToken)).toMatchObject({ errcode: 61003 });

  const again = await world.control.authorize(target);
  expect(again.infoType).toBe("authorized");
  expect(again.refreshToken).not.toBe(refreshToken);
  expect(await refresh(world, componentToken, appid, refreshToken)).toMatchObject({ errcode: 61023 });
});

test("redirect and event may carry different codes, both good for one exchange", async () => {
  await using world = await startWorld();
  await world.control.changeSettings({ eventCarriesOwnCode: true });
  const appid = await world.createAccount();
  const componentToken = await world.componentToken();
  const grant = await world.control.authorize({ componentAppid: COMPONENT, authorizerAppid: appid });
  expect(grant.authorizationCode).not.toBe(grant.eventAuthorizationCode);
  const first = await queryAuth(world, componentToken, grant.authorizationCode);
  const second = await queryAuth(world, componentToken, grant.eventAuthorizationCode);
  const stale = fieldsOf(first.authorization_info).authorizer_access_token;
  expect(await getCallbackIp(world, String(stale))).toMatchObject({ errcode: 40001 });
  expect(fieldsOf(second.authorization_info).authorizer_access_token).toBeTypeOf("string");
});

test("an account without API capability gets no tokens", async () => {
  await using world = await startWorld();
  const appid = await world.createAccount({ apiCapable: false });
  const componentToken = await world.componentToken();
  const grant = await world.control.authorize({ componentAppid: COMPONENT, authorizerAppid: appid });
  const answer = await queryAuth(world, componentToken, grant.authorizationCode);
  expect(Object.keys(fieldsOf(answer.authorization_info)).sort()).toEqual(["authorizer_appid", "func_info"]);
});
