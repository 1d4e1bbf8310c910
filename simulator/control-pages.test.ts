import { expect, test } from "vitest";
import { visit } from "./testing/browser";
import { COMPONENT, createPreAuthCode, startWorld } from "./testing/world";

test("the start page shows platforms, accounts, clock, faults, calls and pushes", async () => {
  await using world = await startWorld();
  await world.createAccount({ nickName: "老陈面馆" });
  await world.control.injectFault({ endpoint: "component.queryAuth", fault: { kind: "drop" } });
  await createPreAuthCode(world, await world.componentToken());
  const { text, status } = await visit(world, "/");
  expect(status).toBe(200);
  for (const shown of [
    "模拟微信",
    "测试平台",
    "老陈面馆",
    "component.queryAuth",
    "component.createPreAuthCode",
    "component_verify_ticket",
  ]) {
    expect(text).toContain(shown);
  }
  expect((await visit(world, "/?lang=en")).text).toContain("Simulated WeChat");
});

test("calls, pushes and accounts open to their details", async () => {
  await using world = await startWorld();
  const appid = await world.createAccount({ nickName: "老陈面馆" });
  await createPreAuthCode(world, "x");
  await world.control.pushTicket({ componentAppid: COMPONENT });
  const [call] = await world.control.listCalls();
  const [push] = await world.control.listPushes();
  expect((await visit(world, `/pages/calls/${call?.id}`)).text).toContain("40014");
  expect((await visit(world, `/pages/pushes/${push?.id}`)).text).toContain("ComponentVerifyTicket");
  expect((await visit(world, `/pages/accounts/${appid}`)).text).toContain("老陈面馆");
  expect((await visit(world, "/pages/accounts?search=老陈")).text).toContain(appid);
  expect((await visit(world, "/pages/calls?search=component.createPreAuthCode")).text).toContain("40014");
  expect((await visit(world, "/pages/pushes")).text).toContain("component_verify_ticket");
  expect((await visit(world, "/pages/push")).text).toContain("推送任意事件");
  expect((await visit(world, "/pages/calls/999")).text).toContain("没有这条记录");
  expect((await visit(world, "/pages/nothing")).status).toBe(404);
});

test("the buttons move the clock, push the ticket, stop it, and inject and clear faults", async () => {
  await using world = await startWorld();
  const press = (name: string, form: Record<string, string>) => visit(world, `/pages/do/${name}`, { form });
  expect(await press("move-clock", { seconds: "7200" })).toMatchObject({ status: 303, location: "/" });
  expect(await world.clock.offsetMs()).toBe(7_200_000);
  await press("push-ticket", { component: COMPONENT });
  expect(world.receiver.named("component_verify_ticket").length).toBeGreaterThan(0);
  await press("set-ticket-push", { component: COMPONENT, on: "0" });
  expect(await world.control.listComponents()).toMatchObject([{ ticketPushOn: false }]);

  await press("inject-fault", { endpoint: "*", fault: "45009", times: "2" });
  const [fault] = await world.control.listFaults();
  expect(fault).toMatchObject({ endpoint: "*", fault: { kind: "errcode", errcode: 45009 }, remaining: 2 });
  for (const kind of [
    "slow",
    "broken_json",
    "truncated",
    "drop",
    "http_500",
    "duplicate_callback",
    "wrong_signature",
  ]) {
    await press("inject-fault", { endpoint: "callback", fault: kind, times: "" });
  }
  expect(await world.control.listFaults()).toHaveLength(8);
  await press("clear-fault", { id: String(fault?.id) });
  expect(await world.control.listFaults()).toHaveLength(7);

  await press("change-order", { order: "redirect_first" });
  expect((await world.control.readSettings()).authorizationOrder).toBe("redirect_first");
});

test("an account's page changes its state and authorizes it as if begun in WeChat's console", async () => {
  await using world = await startWorld();
  const account = await world.createAccount();
  const back = `/pages/accounts/${account}`;
  const press = (name: string, form: Record<string, string>) =>
    visit(world, `/pages/do/${name}`, { form: { account, component: COMPONENT, back, ...form } });
  expect(await press("authorize", {})).toMatchObject({ status: 303, location: back });
  expect(world.receiver.named("authorized")).toHaveLength(1);
  await press("unauthorize", {});
  expect(world.receiver.named("unauthorized")).toHaveLength(1);
  await press("set-account-status", { status: "19" });
  expect((await world.control.listAccounts()).accounts).toMatchObject([{ status: 19 }]);
  const elsewhere = await press("set-account-status", { status: "1", back: "//evil.example" });
  expect(elsewhere.location).toBe("/");
});

test("the form pushes any document", async () => {
  await using world = await startWorld();
  const xml = "<xml><InfoType><![CDATA[something_new]]></InfoType></xml>";
  const form = { component: COMPONENT, door: "events", xml, copies: "2" };
  expect(await visit(world, "/pages/do/push-event", { form })).toMatchObject({ location: "/pages/pushes" });
  await world.control.idle();
  expect(world.receiver.named("something_new")).toHaveLength(2);
});

test("a merchant's administrator ends an authorization, and nobody else does", async () => {
  await using world = await startWorld();
  const account = await world.createAccount({ administrator: "陈", nickName: "老陈面馆" });
  await world.connect(account);
  expect((await visit(world, "/pages/console")).text).toContain("陈");
  expect((await visit(world, "/pages/console?admin=陈")).text).toContain("停止授权");
  const end = (admin: string) =>
    visit(world, "/pages/console", { form: { admin, account, component: COMPONENT, lang: "zh" } });
  await end("李");
  expect(await world.control.stats()).toMatchObject({ activeAuthorizations: 1 });
  await end("陈");
  await world.control.idle();
  expect(world.receiver.named("unauthorized").at(-1)?.fields?.AuthorizerAppid).toBe(account);
  expect(await world.control.stats()).toMatchObject({ activeAuthorizations: 0 });
});

test("the provider's console changes Token and EncodingAESKey, which the next push has", async () => {
  await using world = await startWorld();
  await world.control.idle();
  const [before] = await world.control.listComponents();
  const form = {
    component: COMPONENT,
    token: "anotherToken",
    encodingAesKey: "n".repeat(43),
    eventsUrl: before?.eventsUrl ?? "",
    messagesUrl: before?.messagesUrl ?? "",
    launchDomain: before?.launchDomain ?? "",
    testList: "gh_abcdef012345; gh_abcdef012346",
    ipWhitelist: "",
  };
  expect((await visit(world, `/pages/platforms/${COMPONENT}`)).text).toContain(before?.encodingAesKey);
  await visit(world, "/pages/do/save-platform", { form });
  expect(await world.control.listComponents()).toMatchObject([
    {
      token: "anotherToken",
      encodingAesKey: "n".repeat(43),
      published: false,
      testList: ["gh_abcdef012345", "gh_abcdef012346"],
      ipWhitelist: null,
      secret: before?.secret,
    },
  ]);
  await world.control.pushTicket({ componentAppid: COMPONENT });
  expect(world.receiver.received.at(-1)).toMatchObject({ signed: false, xml: null });

  for (const wrong of [{ token: "with blank" }, { encodingAesKey: "short" }, { testList: "me" }]) {
    const refused = await visit(world, "/pages/do/save-platform", { form: { ...form, ...wrong } });
    expect(refused.text).toContain("无法完成");
  }
  expect(await world.control.listComponents()).toMatchObject([{ token: "anotherToken" }]);
  await visit(world, "/pages/do/reset-secret", { form: { component: COMPONENT } });
  const [after] = await world.control.listComponents();
  expect(after?.secret).toMatch(/^[0-9a-f]{32}$/);
});

test("the provider's console adds a second platform, whose first ticket goes to its own address", async () => {
  await using world = await startWorld();
  await world.control.idle();
  const form = {
    name: "第二个平台",
    token: "secondToken",
    encodingAesKey: "s".repeat(43),
    eventsUrl: `${world.receiver.url}/second`,
    messagesUrl: `${world.receiver.url}/second/$APPID$`,
    launchDomain: world.receiver.host,
  };
  expect((await visit(world, "/pages/platforms/new")).text).toContain("新增第三方平台");
  await visit(world, "/pages/do/add-platform", { form });
  await world.control.idle();
  const added = (await world.control.listComponents()).find(({ name }) => name === "第二个平台");
  expect(added).toMatchObject({ published: false, token: "secondToken" });
  expect(added?.appid).toMatch(/^wx[0-9a-f]{16}$/);
  expect(world.receiver.received.at(-1)).toMatchObject({ path: "/second" });
  expect((await visit(world, "/")).text).toContain("第二个平台");
});

test("a setting that WeChat does not have is refused", async () => {
  await using world = await startWorld();
  const changes = { token: "anotherToken", encodingAESKey: "n".repeat(43) };
  await expect(world.control.updateComponent({ appid: COMPONENT, changes })).rejects.toThrow(
    "no such setting",
  );
});
