import { expect, test } from "vitest";
import { COMPONENT, moveHours, startWorld } from "./testing/world";

const EVENT =
  "<xml><AppId><![CDATA[wx00000000000000c1]]></AppId><CreateTime>1700000000</CreateTime>" +
  "<InfoType><![CDATA[order_path_apply_result_notify]]></InfoType></xml>";
const MESSAGE =
  "<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[oPerson]]></FromUserName>" +
  "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[你好]]></Content><MsgId>6783473091467092956</MsgId></xml>";

test("events go to the events URL, messages to the address with the account's appid, both sealed", async () => {
  await using world = await startWorld();
  const appid = await world.createAccount({ userName: "gh_abcdef012345" });
  await world.control.pushEvent({ componentAppid: COMPONENT, door: "events", xml: EVENT });
  await world.control.pushEvent({
    componentAppid: COMPONENT,
    authorizerAppid: appid,
    door: "messages",
    xml: MESSAGE,
  });
  const [event, message] = world.receiver.received.filter(({ xml }) => xml === EVENT || xml === MESSAGE);
  expect(event).toMatchObject({ path: "/events", signed: true });
  expect(event?.query.get("encrypt_type")).toBe("aes");
  expect(event?.query.has("openid")).toBe(false);
  expect(message).toMatchObject({ path: `/messages/${appid}/push`, signed: true });
  expect(message?.query.get("openid")).not.toBeNull();
  expect(message?.body).toContain("gh_abcdef012345");
});

test("a callback is tried three times in all when it is refused, and once when it is accepted", async () => {
  await using world = await startWorld();
  world.receiver.answerWith({ status: 500, body: "" });
  const refused = await world.control.pushEvent({ componentAppid: COMPONENT, door: "events", xml: EVENT });
  expect(refused.map(({ attempt, accepted, httpStatus }) => [attempt, accepted, httpStatus])).toEqual([
    [1, false, 500],
    [2, false, 500],
    [3, false, 500],
  ]);
  world.receiver.answerWith({ status: 200, body: "<html>not an answer</html>" });
  expect(
    await world.control.pushEvent({ componentAppid: COMPONENT, door: "events", xml: EVENT }),
  ).toHaveLength(3);
  world.receiver.answerWith({ status: 200, body: "" });
  expect(
    await world.control.pushEvent({ componentAppid: COMPONENT, door: "events", xml: EVENT }),
  ).toHaveLength(1);
});

test("a receiver that does not answer in time is tried again", async () => {
  await using world = await startWorld();
  await world.control.changeSettings({ pushTimeoutMs: 200 });
  world.receiver.answerWith("hang");
  const attempts = await world.control.pushEvent({ componentAppid: COMPONENT, door: "events", xml: EVENT });
  expect(attempts).toHaveLength(3);
  expect(attempts.every(({ error }) => error?.includes("Timeout"))).toBe(true);
});

test("a receiver that is down leaves three failed attempts in the log", async () => {
  await using world = await startWorld();
  await world.control.updateComponent({
    appid: COMPONENT,
    changes: { eventsUrl: "http://127.0.0.1:9/events" },
  });
  await world.control.pushEvent({ componentAppid: COMPONENT, door: "events", xml: EVENT });
  const logged = await world.control.listPushes({ label: "order_path_apply_result_notify" });
  expect(logged.map(({ attempt, accepted }) => [attempt, accepted])).toEqual([
    [3, false],
    [2, false],
    [1, false],
  ]);
});

test("copies arrive at once: sealed anew, or the very same bytes", async () => {
  await using world = await startWorld();
  const push = { componentAppid: COMPONENT, door: "events", xml: EVENT, copies: 5 } as const;
  expect(await world.control.pushEvent(push)).toHaveLength(5);
  expect(await world.control.pushEvent({ ...push, identical: true })).toHaveLength(5);
  const bodies = world.receiver.received.filter(({ xml }) => xml === EVENT).map(({ body }) => body);
  expect(new Set(bodies.slice(0, 5)).size).toBe(5);
  expect(new Set(bodies.slice(5)).size).toBe(1);
});

test("tampered callbacks are wrong in exactly the wanted way", async () => {
  await using world = await startWorld();
  const push = { componentAppid: COMPONENT, door: "events", xml: EVENT, attempts: 1 } as const;
  const last = () => world.receiver.received.at(-1);
  await world.control.pushEvent({ ...push, tampering: { wrongSignature: true } });
  expect(last()).toMatchObject({ signed: false, xml: EVENT });
  await world.control.pushEvent({ ...push, tampering: { token: "another" } });
  expect(last()).toMatchObject({ signed: false, xml: EVENT });
  await world.control.pushEvent({ ...push, tampering: { encodingAesKey: "z".repeat(43) } });
  expect(last()).toMatchObject({ signed: true, xml: null });
  await world.control.pushEvent({ ...push, tampering: { trailerAppid: "wxforeign" } });
  expect(last()).toMatchObject({ signed: true, xml: null });
  await world.control.pushEvent({ ...push, tampering: { rawBody: "<xml>" } });
  expect(last()).toMatchObject({ body: "<xml>", signed: false });
});

test("a new EncodingAESKey is used from the next push on", async () => {
  await using world = await startWorld();
  await world.control.updateComponent({ appid: COMPONENT, changes: { encodingAesKey: "n".repeat(43) } });
  await world.control.pushEvent({ componentAppid: COMPONENT, door: "events", xml: EVENT });
  expect(world.receiver.received.at(-1)).toMatchObject({ signed: true, xml: null });
});

test("an authorization pushes the code, its expiry and the pre-authorization code", async () => {
  await using world = await startWorld();
  const appid = await world.createAccount();
  const grant = await world.control.authorize({
    componentAppid: COMPONENT,
    authorizerAppid: appid,
    preAuthCode: "preauthcode@@@mine",
  });
  const fields = world.receiver.named("authorized").at(-1)?.fields;
  expect(fields).toMatchObject({
    AuthorizerAppid: appid,
    AuthorizationCode: grant.authorizationCode,
    PreAuthCode: "preauthcode@@@mine",
  });
  expect(Number(fields?.AuthorizationCodeExpiredTime) - Number(fields?.CreateTime)).toBe(3600);
});

test("the ticket is pushed on registration, by the simulated clock, and on demand", async () => {
  await using world = await startWorld();
  const tickets = () => world.receiver.named("component_verify_ticket");
  await expect.poll(() => tickets().length, { timeout: 4500 }).toBe(1);
  await world.control.moveClock({ bySeconds: 300 });
  await world.control.idle();
  expect(tickets()).toHaveLength(1);
  await world.control.moveClock({ bySeconds: 300 });
  await world.control.idle();
  expect(tickets()).toHaveLength(2);
  await moveHours(world, 24);
  await world.control.idle();
  expect(tickets()).toHaveLength(3);
  await world.control.pushTicket({ componentAppid: COMPONENT });
  expect(tickets()).toHaveLength(4);
});

test("a ticket that falls due because the clock was moved waits until a portal has read the clock", async () => {
  await using world = await startWorld();
  const tickets = () => world.receiver.named("component_verify_ticket");
  await expect.poll(() => tickets().length, { timeout: 4500 }).toBe(1);
  const movedAt = performance.now();
  await world.control.moveClock({ bySeconds: 7200 });
  await world.control.idle();
  expect(tickets()).toHaveLength(2);
  expect(performance.now() - movedAt).toBeGreaterThan(450);
});

test("consecutive pushes may repeat a ticket, later ones bring a new one", async () => {
  await using world = await startWorld();
  const push = async () => {
    await world.control.pushTicket({ componentAppid: COMPONENT });
    return world.receiver.named("component_verify_ticket").at(-1)?.fields?.ComponentVerifyTicket;
  };
  const first = await push();
  expect(await push()).toBe(first);
  await moveHours(world, 1);
  expect(await push()).not.toBe(first);
});

test("api_start_push_ticket starts stopped pushes and reports running ones", async () => {
  await using world = await startWorld();
  const start = () =>
    world.call(
      "/cgi-bin/component/api_start_push_ticket",
      {},
      { component_appid: COMPONENT, component_secret: world.component.secret },
    );
  expect(await start()).toEqual({ errcode: 0, errmsg: "in a normal state" });
  await world.control.setTicketPush({ componentAppid: COMPONENT, on: false });
  await world.control.idle();
  const before = world.receiver.named("component_verify_ticket").length;
  await moveHours(world, 5);
  await world.control.idle();
  expect(world.receiver.named("component_verify_ticket")).toHaveLength(before);
  expect(await start()).toEqual({ errcode: 0, errmsg: "ok" });
  await world.control.idle();
  expect(world.receiver.named("component_verify_ticket")).toHaveLength(before + 1);
});

test("several platforms have their own tickets and accounts", async () => {
  await using world = await startWorld();
  const other = { ...world.component, appid: "wx00000000000000c2", name: "另一平台", secret: "other" };
  await world.control.registerComponent(other);
  await world.control.pushTicket({ componentAppid: COMPONENT });
  const ticket = world.receiver.named("component_verify_ticket").at(-1)?.fields?.ComponentVerifyTicket;
  const answer = await world.call(
    "/cgi-bin/component/api_component_token",
    {},
    { component_appid: other.appid, component_appsecret: "other", component_verify_ticket: ticket },
  );
  expect(answer).toMatchObject({ errcode: 61006 });
});
