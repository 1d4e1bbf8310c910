import { expect, test } from "vitest";
import { COMPONENT, createPreAuthCode, moveHours, SECRET, startWorld, type World } from "./testing/world";

const PREAUTH = "/cgi-bin/component/api_create_preauthcode";

const clear = (world: World, token: string, appid: string) =>
  world.call("/cgi-bin/clear_quota", { access_token: token }, { appid });

test("a used-up day answers 45009 until it is cleared or the next day in Beijing begins", async () => {
  await using world = await startWorld();
  await world.control.changeSettings({ dailyLimits: { [PREAUTH]: 2 } });
  const token = await world.componentToken();
  await createPreAuthCode(world, token);
  await createPreAuthCode(world, token);
  expect(await createPreAuthCode(world, token)).toMatchObject({ errcode: 45009 });
  const quota = await world.call(
    "/cgi-bin/openapi/quota/get",
    { access_token: token },
    { cgi_path: PREAUTH },
  );
  expect(quota.quota).toEqual({ daily_limit: 2, used: 2, remain: 0 });

  expect(await clear(world, token, COMPONENT)).toMatchObject({ errcode: 0 });
  await createPreAuthCode(world, token);
  await createPreAuthCode(world, token);
  expect(await createPreAuthCode(world, token)).toMatchObject({ errcode: 45009 });
  await moveHours(world, 24);
  expect((await createPreAuthCode(world, await world.componentToken())).errcode).toBeUndefined();
});

test("there are ten clears a month, whichever way they are made", async () => {
  await using world = await startWorld();
  const token = await world.componentToken();
  for (let used = 0; used < 9; used += 1) {
    expect(await clear(world, token, COMPONENT)).toMatchObject({ errcode: 0 });
  }
  const bySecret = { component_appid: COMPONENT, appsecret: SECRET };
  expect(await world.call("/cgi-bin/component/clear_quota/v2", {}, bySecret)).toMatchObject({ errcode: 0 });
  expect(await clear(world, token, COMPONENT)).toMatchObject({ errcode: 48006 });
  expect(await world.call("/cgi-bin/component/clear_quota/v2", {}, bySecret)).toMatchObject({
    errcode: 48006,
  });

  await moveHours(world, 24 * 31);
  expect(await clear(world, await world.componentToken(), COMPONENT)).toMatchObject({ errcode: 0 });
});

test("a clear is for the appid of the token, and v2 for accounts that have authorized", async () => {
  await using world = await startWorld();
  const appid = await world.createAccount();
  const stranger = await world.createAccount();
  const { accessToken, componentToken } = await world.connect(appid);
  expect(await clear(world, componentToken, appid)).toMatchObject({ errcode: 40013 });
  expect(await clear(world, accessToken, appid)).toMatchObject({ errcode: 0 });
  const v2 = (body: object) => world.call("/cgi-bin/component/clear_quota/v2", {}, body);
  const secret = { component_appid: COMPONENT, appsecret: SECRET };
  expect(await v2({ ...secret, appid })).toMatchObject({ errcode: 0 });
  expect(await v2({ ...secret, appid: stranger })).toMatchObject({ errcode: 43007 });
  expect(await v2({ ...secret, appsecret: "wrong" })).toMatchObject({ errcode: 40125 });
});

test("quota/get knows the paths of the catalogue and the token they need", async () => {
  await using world = await startWorld();
  const token = await world.componentToken();
  const ask = (cgiPath: string) =>
    world.call("/cgi-bin/openapi/quota/get", { access_token: token }, { cgi_path: cgiPath });
  expect(await ask(PREAUTH.slice(1))).toMatchObject({ errcode: 76003 });
  expect(await ask("/cgi-bin/nothing")).toMatchObject({ errcode: 76021 });
  expect(await ask("/sns/jscode2session")).toMatchObject({ errcode: 76022 });
  expect(await ask("/cgi-bin/getcallbackip")).toMatchObject({ errcode: 76022 });
});

test("a failing call is kept for seven days under its rid, for its owner", async () => {
  await using world = await startWorld();
  const appid = await world.createAccount();
  const { accessToken, componentToken } = await world.connect(appid);
  const failed = await createPreAuthCode(world, accessToken);
  const rid = / rid: (\S+)$/.exec(failed.errmsg ?? "")?.[1] ?? "";
  const ask = (token: string, wanted: string) =>
    world.call("/cgi-bin/openapi/rid/get", { access_token: token }, { rid: wanted });

  expect((await ask(accessToken, rid)).request).toMatchObject({
    request_url: `component_access_token=${accessToken}`,
    request_body: JSON.stringify({ component_appid: COMPONENT }),
    response_body: JSON.stringify(failed),
    client_ip: "127.0.0.1",
  });
  expect((await ask(componentToken, rid)).errcode).toBe(0);
  const other = await world.connect(await world.createAccount());
  expect(await ask(other.accessToken, rid)).toMatchObject({ errcode: 76003 });
  expect(await ask(other.componentToken, "00000000-00000000-00000000")).toMatchObject({ errcode: 76001 });
  expect(await ask(other.componentToken, "nonsense")).toMatchObject({ errcode: 76002 });

  await moveHours(world, 24 * 7 + 1);
  expect(await ask(await world.componentToken(), rid)).toMatchObject({ errcode: 76004 });
});

test("the first group of a rid is the simulated time", async () => {
  await using world = await startWorld();
  await moveHours(world, 48);
  const { errmsg } = await createPreAuthCode(world, "");
  const seconds = Number.parseInt(/ rid: ([0-9a-f]{8})/.exec(errmsg ?? "")?.[1] ?? "", 16);
  expect(Math.abs(seconds - Date.now() / 1000 - 48 * 3600)).toBeLessThan(60);
});

test("an address outside the whitelist is refused and named, also before any token exists", async () => {
  await using world = await startWorld();
  const token = await world.componentToken();
  await world.control.updateComponent({ appid: COMPONENT, changes: { ipWhitelist: ["203.0.113.9"] } });
  const refused = { errcode: 61004, errmsg: expect.stringMatching(/requestIP: 127\.0\.0\.1 rid: /) };
  expect(await createPreAuthCode(world, token)).toMatchObject(refused);
  const secret = { component_appid: COMPONENT, component_secret: SECRET };
  expect(await world.call("/cgi-bin/component/api_start_push_ticket", {}, secret)).toMatchObject(refused);
  await world.control.updateComponent({ appid: COMPONENT, changes: { ipWhitelist: ["127.0.0.1"] } });
  expect((await createPreAuthCode(world, token)).errcode).toBeUndefined();
});

test("an unknown path answers 40066", async () => {
  await using world = await startWorld();
  expect(await world.call("/cgi-bin/nothing", {}, {})).toMatchObject({ errcode: 40066 });
});
