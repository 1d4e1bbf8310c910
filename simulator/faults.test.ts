import { expect, test } from "vitest";
import {
  COMPONENT,
  createPreAuthCode,
  fieldsOf,
  getCallbackIp,
  queryAuth,
  refresh,
  startWorld,
  type World,
} from "./testing/world";

const PREAUTH = "component.createPreAuthCode";

const rawCall = (world: World, token: string) =>
  fetch(`${world.url}/cgi-bin/component/api_create_preauthcode?component_access_token=${token}`, {
    method: "POST",
    body: JSON.stringify({ component_appid: COMPONENT }),
  });

test.each([-1, 45009, 40001, 61004])(
  "error %i is answered as often as told, then no more",
  async (errcode) => {
    await using world = await startWorld();
    const token = await world.componentToken();
    await world.control.injectFault({ endpoint: PREAUTH, fault: { kind: "errcode", errcode }, times: 2 });
    expect(await createPreAuthCode(world, token)).toMatchObject({ errcode });
    const second = await createPreAuthCode(world, token);
    expect(second.errmsg).toMatch(/ rid: /);
    if (errcode === 61004) expect(second.errmsg).toContain("requestIP: 127.0.0.1");
    expect((await createPreAuthCode(world, token)).errcode).toBeUndefined();
    const struck = await world.control.listCalls({ endpoint: PREAUTH, errcode });
    expect(struck.map(({ fault }) => fault)).toEqual(["errcode", "errcode"]);
  },
);

test("a fault for everything lasts until cleared", async () => {
  await using world = await startWorld();
  const token = await world.componentToken();
  const fault = await world.control.injectFault({ endpoint: "*", fault: { kind: "errcode", errcode: -1 } });
  expect(await createPreAuthCode(world, token)).toMatchObject({ errcode: -1 });
  expect(await world.call("/cgi-bin/open/have", { access_token: "x" })).toMatchObject({ errcode: -1 });
  expect(await world.control.clearFaults({ id: fault.id })).toEqual({ cleared: 1 });
  expect((await createPreAuthCode(world, token)).errcode).toBeUndefined();
});

test("a fault of probability 0 never strikes", async () => {
  await using world = await startWorld();
  const token = await world.componentToken();
  await world.control.injectFault({
    endpoint: "*",
    fault: { kind: "errcode", errcode: -1 },
    probability: 0,
  });
  expect((await createPreAuthCode(world, token)).errcode).toBeUndefined();
});

test("a fault may be for one account only", async () => {
  await using world = await startWorld();
  const first = await world.createAccount();
  const second = await world.createAccount();
  const one = await world.connect(first);
  const two = await world.connect(second);
  await world.control.injectFault({
    endpoint: "/cgi-bin/getcallbackip",
    fault: { kind: "errcode", errcode: 40001 },
    authorizerAppid: first,
  });
  expect(await getCallbackIp(world, one.accessToken)).toMatchObject({ errcode: 40001 });
  expect((await getCallbackIp(world, two.accessToken)).ip_list).toBeInstanceOf(Array);
});

test("answers come late, as broken JSON, cut short, not at all, or as HTTP 500", async () => {
  await using world = await startWorld();
  const token = await world.componentToken();
  const once = (fault: Parameters<typeof world.control.injectFault>[0]["fault"]) =>
    world.control.injectFault({ endpoint: PREAUTH, fault, times: 1 });

  await once({ kind: "slow", ms: 150 });
  const startedAt = performance.now();
  expect((await createPreAuthCode(world, token)).errcode).toBeUndefined();
  expect(performance.now() - startedAt).toBeGreaterThan(140);

  await once({ kind: "broken_json" });
  const broken = await rawCall(world, token);
  expect(broken.status).toBe(200);
  await expect(broken.json()).rejects.toThrow();

  await once({ kind: "truncated" });
  await expect(rawCall(world, token).then((response) => response.text())).rejects.toThrow();

  await once({ kind: "drop" });
  await expect(rawCall(world, token)).rejects.toThrow();

  await once({ kind: "http_500" });
  expect((await rawCall(world, token)).status).toBe(500);
});

test("a lost answer after the work was done uses up the code", async () => {
  await using world = await startWorld();
  const appid = await world.createAccount();
  const token = await world.componentToken();
  const grant = await world.control.authorize({ componentAppid: COMPONENT, authorizerAppid: appid });
  await world.control.injectFault({
    endpoint: "component.queryAuth",
    fault: { kind: "drop" },
    handled: true,
    times: 1,
  });
  await expect(queryAuth(world, token, grant.authorizationCode)).rejects.toThrow();
  expect(await queryAuth(world, token, grant.authorizationCode)).toMatchObject({ errcode: 61009 });
  expect((await refresh(world, token, appid, grant.refreshToken)).errcode).toBeUndefined();
});

test("a dropped call that was not handled leaves the code usable", async () => {
  await using world = await startWorld();
  const appid = await world.createAccount();
  const token = await world.componentToken();
  const grant = await world.control.authorize({ componentAppid: COMPONENT, authorizerAppid: appid });
  await world.control.injectFault({ endpoint: "component.queryAuth", fault: { kind: "drop" }, times: 1 });
  await expect(queryAuth(world, token, grant.authorizationCode)).rejects.toThrow();
  const answer = await queryAuth(world, token, grant.authorizationCode);
  expect(fieldsOf(answer.authorization_info).authorizer_appid).toBe(appid);
});

test("callbacks are doubled, signed wrongly, or lost", async () => {
  await using world = await startWorld();
  await world.control.pushTicket({ componentAppid: COMPONENT });
  const push = () => world.control.pushTicket({ componentAppid: COMPONENT });
  await world.control.injectFault({
    endpoint: "callback",
    fault: { kind: "duplicate_callback", copies: 3 },
    times: 1,
  });
  expect(await push()).toHaveLength(3);
  await world.control.injectFault({ endpoint: "callback", fault: { kind: "wrong_signature" }, times: 1 });
  await push();
  expect(world.receiver.received.at(-1)?.signed).toBe(false);
  const before = world.receiver.received.length;
  await world.control.injectFault({ endpoint: "component_verify_ticket", fault: { kind: "drop" }, times: 1 });
  expect(await push()).toMatchObject([{ accepted: false, error: "lost by an injected fault" }]);
  expect(world.receiver.received).toHaveLength(before);
});
