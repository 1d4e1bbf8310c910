import { expect, test } from "vitest";
import { sessionPath, tickedScopes, type Visit, visit } from "./testing/browser";
import { COMPONENT, createPreAuthCode, queryAuth, startWorld, type World } from "./testing/world";

const PC = "/cgi-bin/componentloginpage";
const H5 = "/wxaopen/safe/bindcomponent";
const H5_OLD = "/safe/bindcomponent";

async function linkQuery(world: World, changes: Record<string, string | null> = {}): Promise<string> {
  const { pre_auth_code: code } = await createPreAuthCode(world, await world.componentToken());
  const query = Object.entries({
    action: "bindcomponent",
    no_scan: "1",
    component_appid: COMPONENT,
    pre_auth_code: String(code),
    redirect_uri: `http://${world.receiver.host}/authorized?attempt=a1`,
    auth_type: "3",
    ...changes,
  }).filter((entry): entry is [string, string] => entry[1] !== null);
  return `?${new URLSearchParams(query)}`;
}

const open = async (
  world: World,
  path: string,
  changes: Record<string, string | null> = {},
): Promise<Visit> =>
  visit(world, path + (await linkQuery(world, changes)), { referer: `http://${world.receiver.host}/i/abc` });

const agree = (world: World, path: string, form: Record<string, string | string[]>): Promise<Visit> =>
  visit(world, `${path}/decide`, { form: { decision: "agree", ...form } });

/** From the link to the consent page of one account. */
async function reachConsent(
  world: World,
  appid: string,
  admin: string,
  changes: Record<string, string> = {},
) {
  const path = sessionPath((await open(world, H5, changes)).text);
  const consent = await visit(world, `${path}/consent?${new URLSearchParams({ admin, account: appid })}`);
  return { path, consent };
}

test.each([PC, H5, H5_OLD])("%s leads from the link to the return address with a code", async (entry) => {
  await using world = await startWorld();
  const appid = await world.createAccount({ nickName: "老陈面馆", administrator: "陈建国" });
  const first = await open(world, entry);
  expect(first.text).toContain("陈建国");
  const path = sessionPath(first.text);
  expect((await visit(world, `${path}/accounts?admin=陈建国`)).text).toContain("老陈面馆");
  const consent = await visit(world, `${path}/consent?admin=陈建国&account=${appid}`);
  expect(consent.text).toContain("同意授权");

  const done = await agree(world, path, {
    admin: "陈建国",
    account: appid,
    scope: tickedScopes(consent.text),
  });
  expect(done.status).toBe(302);
  const target = new URL(done.location ?? "");
  expect(target.host).toBe(world.receiver.host);
  expect(target.searchParams.get("attempt")).toBe("a1");
  expect(target.searchParams.get("expires_in")).toBe("3600");

  await world.control.idle();
  const event = world.receiver.named("authorized").at(-1)?.fields;
  expect(event?.AuthorizationCode).toBe(target.searchParams.get("auth_code"));
  const exchanged = await queryAuth(
    world,
    await world.componentToken(),
    target.searchParams.get("auth_code") ?? "",
  );
  expect(exchanged.errcode).toBeUndefined();
});

test.each<{ what: string; changes: Record<string, string | null>; says: string }>([
  { what: "no platform", changes: { component_appid: null }, says: "component_appid" },
  { what: "an unknown platform", changes: { component_appid: "wxnobody" }, says: "component_appid" },
  { what: "no code", changes: { pre_auth_code: null }, says: "预授权码无效" },
  { what: "a foreign code", changes: { pre_auth_code: "preauthcode@@@x" }, says: "预授权码无效" },
  { what: "no return address", changes: { redirect_uri: null }, says: "回调页所在域名: 空" },
  {
    what: "a return address elsewhere",
    changes: { redirect_uri: "http://evil.example/x" },
    says: "evil.example",
  },
  {
    what: "a return address of another port",
    changes: { redirect_uri: "http://127.0.0.1:1/x" },
    says: "127.0.0.1:1",
  },
  { what: "a return address that is a script", changes: { redirect_uri: "javascript:alert(1)" }, says: "空" },
  { what: "no auth_type", changes: { auth_type: null }, says: "auth_type" },
  { what: "auth_type 7", changes: { auth_type: "7" }, says: "auth_type" },
  { what: "auth_type 0", changes: { auth_type: "0" }, says: "auth_type" },
  { what: "an unknown biz_appid", changes: { biz_appid: "wxnobody" }, says: "biz_appid" },
  { what: "a malformed category list", changes: { category_id_list: "18,30" }, says: "category_id_list" },
  { what: "no action", changes: { action: null }, says: "action" },
  { what: "no no_scan", changes: { no_scan: null }, says: "no_scan" },
])("the page does not open with $what", async ({ changes, says }) => {
  await using world = await startWorld();
  const page = await open(world, H5, changes);
  expect(page.status).toBe(200);
  expect(page.text).toContain(says);
  expect(sessionPath(page.text)).toBe("no session");
});

test("the link must be followed from the launch domain; later steps ask no more", async () => {
  await using world = await startWorld();
  await world.createAccount({ administrator: "陈建国" });
  const address = PC + (await linkQuery(world));
  expect((await visit(world, address)).text).toContain("授权入口页所在域名: 空");
  const foreign = await visit(world, address, { referer: "http://evil.example/page" });
  expect(foreign.text).toContain("授权入口页所在域名: evil.example");
  const opened = await visit(world, address, { referer: `http://${world.receiver.host}/` });
  const step = await visit(world, `${sessionPath(opened.text)}/accounts?admin=陈建国`);
  expect(step.text).toContain("示例小程序");
});

test("a pre-authorization code is good until it expires or has served once", async () => {
  await using world = await startWorld();
  const appid = await world.createAccount({ administrator: "陈" });
  const address = H5 + (await linkQuery(world));
  const referer = `http://${world.receiver.host}/`;
  const first = await visit(world, address, { referer });
  const second = await visit(world, address, { referer });
  const form = { admin: "陈", account: appid, scope: ["17", "18"] };
  expect((await agree(world, sessionPath(first.text), form)).status).toBe(302);
  expect((await agree(world, sessionPath(second.text), form)).text).toContain("预授权码已使用");
  expect((await visit(world, address, { referer })).text).toContain("预授权码已使用");

  const late = H5 + (await linkQuery(world));
  await world.control.moveClock({ bySeconds: 1800 });
  expect((await visit(world, late, { referer })).text).toContain("预授权码已过期");
});

test("only accounts that the person administers, of the wanted kind and in order, are offered", async () => {
  await using world = await startWorld();
  const admin = "陈";
  await world.control.createAccounts({
    accounts: [
      { nickName: "甲小程序", administrator: admin },
      { nickName: "乙公众号", administrator: admin, kind: "official_account" },
      { nickName: "丙视频号", administrator: admin, kind: "channels" },
      { nickName: "丁注销", administrator: admin, status: 14 },
      { nickName: "戊封禁", administrator: admin, status: 16 },
      { nickName: "己冻结", administrator: admin, status: 19 },
      { nickName: "庚告警", administrator: admin, status: 18 },
      { nickName: "辛小游戏", administrator: admin, serviceType: 4 },
      { nickName: "壬测试号", administrator: admin, details: { testAccount: true } },
      { nickName: "癸别人的", administrator: "别人" },
    ],
  });
  const names = [
    "甲小程序",
    "乙公众号",
    "丙视频号",
    "丁注销",
    "戊封禁",
    "己冻结",
    "庚告警",
    "辛小游戏",
    "壬测试号",
    "癸别人的",
  ];
  const offered = async (authType: string) => {
    const path = sessionPath((await open(world, H5, { auth_type: authType })).text);
    const { text } = await visit(world, `${path}/accounts?admin=${admin}`);
    return names.filter((name) => text.includes(name));
  };
  expect(await offered("1")).toEqual(["乙公众号"]);
  expect(await offered("2")).toEqual(["甲小程序", "庚告警"]);
  expect(await offered("3")).toEqual(["甲小程序", "乙公众号", "庚告警"]);
  expect(await offered("4")).toEqual([]);
  expect(await offered("5")).toEqual(["丙视频号"]);
  expect(await offered("6")).toEqual(["甲小程序", "乙公众号", "丙视频号", "庚告警"]);
  expect(await offered("8")).toEqual([]);
});

test("biz_appid wins over auth_type and asks for that account's administrator", async () => {
  await using world = await startWorld();
  const appid = await world.createAccount({ administrator: "陈", nickName: "指定" });
  await world.createAccount({ administrator: "李", nickName: "其他" });
  const { text } = await open(world, H5, { auth_type: "1", biz_appid: appid });
  expect(text).toContain("陈");
  expect(text).not.toContain("李");
  const path = sessionPath(text);
  expect((await visit(world, `${path}/accounts?admin=陈`)).text).toContain("指定");
  expect((await visit(world, `${path}/consent?admin=李&account=${appid}`)).text).toContain("无法授权此账号");
});

test("nobody authorizes an account of somebody else", async () => {
  await using world = await startWorld();
  const appid = await world.createAccount({ administrator: "陈" });
  const path = sessionPath((await open(world, H5)).text);
  const answer = await agree(world, path, { admin: "李", account: appid, scope: ["18"] });
  expect(answer.text).toContain("无法授权此账号");
  expect(await world.control.stats()).toMatchObject({ activeAuthorizations: 0 });
});

test("the merchant may untick what is not required, and the exchange tells", async () => {
  await using world = await startWorld();
  const appid = await world.createAccount({ administrator: "陈" });
  const { path, consent } = await reachConsent(world, appid, "陈");
  expect(tickedScopes(consent.text)).toContain("30");
  const without30 = tickedScopes(consent.text).filter((id) => id !== "30");
  const done = await agree(world, path, { admin: "陈", account: appid, scope: without30 });
  const code = new URL(done.location ?? "").searchParams.get("auth_code") ?? "";
  const exchanged = await queryAuth(world, await world.componentToken(), code);
  expect(JSON.stringify(exchanged)).not.toContain('"id":30}');

  const again = await reachConsent(world, appid, "陈");
  const refused = await agree(world, again.path, { admin: "陈", account: appid, scope: ["30"] });
  expect(refused.text).toContain("缺少必选权限集：18");
});

test("category_id_list narrows what is asked for", async () => {
  await using world = await startWorld();
  const appid = await world.createAccount({ administrator: "陈" });
  const { path, consent } = await reachConsent(world, appid, "陈", { category_id_list: "18|30" });
  expect(tickedScopes(consent.text)).toEqual(["18", "30"]);
  const beyond = await agree(world, path, { admin: "陈", account: appid, scope: ["18", "30", "17"] });
  expect(beyond.text).toContain("平台未申请这些权限集：17");
});

test("an exclusive set that another platform holds cannot be granted", async () => {
  await using world = await startWorld();
  const other = { ...world.component, appid: "wx00000000000000c2", name: "别家平台" };
  await world.control.registerComponent(other);
  const appid = await world.createAccount({ administrator: "陈" });
  await world.control.authorize({
    componentAppid: other.appid,
    authorizerAppid: appid,
    funcScopeIds: [18, 25, 30],
    push: false,
  });
  await world.control.updateComponent({ appid: COMPONENT, changes: { mandatoryScopeIds: [] } });
  const { path, consent } = await reachConsent(world, appid, "陈");
  expect(consent.text).toContain("已授权给「别家平台」");
  expect(tickedScopes(consent.text)).not.toContain("18");
  const forced = await agree(world, path, { admin: "陈", account: appid, scope: ["18", "30"] });
  expect(forced.text).toContain("互斥权限集已授权给其他平台：18");
  expect((await agree(world, path, { admin: "陈", account: appid, scope: ["30"] })).status).toBe(302);
});

test("an unpublished platform is for accounts on its test list", async () => {
  await using world = await startWorld({ component: { published: false, testList: ["gh_allowed00000"] } });
  const stranger = await world.createAccount({ administrator: "陈" });
  const tester = await world.createAccount({ administrator: "陈", userName: "gh_allowed00000" });
  const path = sessionPath((await open(world, H5)).text);
  expect((await visit(world, `${path}/accounts?admin=陈`)).text).toContain("不在测试名单");
  const refused = await agree(world, path, { admin: "陈", account: stranger, scope: ["18"] });
  expect(refused.text).toContain("component is unpublished");
  expect((await agree(world, path, { admin: "陈", account: tester, scope: ["18"] })).status).toBe(302);
});

test("refusing grants nothing and leads back without a code", async () => {
  await using world = await startWorld();
  const appid = await world.createAccount({ administrator: "陈" });
  const { path } = await reachConsent(world, appid, "陈");
  const page = await visit(world, `${path}/decide`, {
    form: { decision: "refuse", admin: "陈", account: appid },
  });
  expect(page.text).toContain("您已拒绝授权");
  expect(page.text).toContain(`http://${world.receiver.host}/authorized?attempt=a1`);
  expect(await world.control.stats()).toMatchObject({ activeAuthorizations: 0 });
});

test("re-authorizing is updateauthorized only when the sets change, and authorized after an unauthorize", async () => {
  await using world = await startWorld();
  const appid = await world.createAccount({ administrator: "陈" });
  const grant = async (scope: string[]) => {
    const { path } = await reachConsent(world, appid, "陈");
    await agree(world, path, { admin: "陈", account: appid, scope, order: "event_first" });
    return ["authorized", "updateauthorized"].map((name) => world.receiver.named(name).length);
  };
  expect(await grant(["18", "30"])).toEqual([1, 0]);
  expect(await grant(["18", "30"])).toEqual([1, 0]);
  expect(await grant(["18"])).toEqual([1, 1]);
  await world.control.unauthorize({ componentAppid: COMPONENT, authorizerAppid: appid });
  expect(await grant(["18"])).toEqual([2, 1]);
});

test("redirect and event come in the wanted order, or one of them never comes", async () => {
  await using world = await startWorld();
  const authorized = () => world.receiver.named("authorized").length;
  const grant = async (order: string) => {
    const appid = await world.createAccount({ administrator: "陈" });
    const { path } = await reachConsent(world, appid, "陈");
    return agree(world, path, { admin: "陈", account: appid, scope: ["18"], order });
  };
  expect((await grant("event_first")).status).toBe(302);
  expect(authorized()).toBe(1);
  expect((await grant("redirect_first")).status).toBe(302);
  expect(authorized()).toBe(1);
  await expect.poll(authorized).toBe(2);
  expect((await grant("event_only")).text).toContain("授权成功");
  expect(authorized()).toBe(3);
  expect((await grant("redirect_only")).status).toBe(302);
  await world.control.idle();
  expect(authorized()).toBe(3);
});

test("a phone that scanned the code of a PC finishes there, and the PC goes on by itself", async () => {
  await using world = await startWorld();
  const appid = await world.createAccount({ administrator: "陈" });
  const path = sessionPath((await open(world, PC)).text);
  expect(JSON.parse((await visit(world, `${path}/state`)).text)).toEqual({ location: null });
  const phone = await agree(world, path, { admin: "陈", account: appid, scope: ["18"], device: "phone" });
  expect(phone.text).toContain("回到电脑");
  const { location } = JSON.parse((await visit(world, `${path}/state`)).text);
  expect(location).toContain("auth_code=");
});

test("outside WeChat the H5 page does not open when told so", async () => {
  await using world = await startWorld();
  await world.control.changeSettings({ h5NeedsWechatBrowser: true });
  const address = H5 + (await linkQuery(world));
  const referer = `http://${world.receiver.host}/`;
  expect((await visit(world, address, { referer })).text).toContain("请在微信客户端打开链接");
  const inside = await visit(world, address, { referer, userAgent: "Mozilla/5.0 MicroMessenger/8.0" });
  expect(sessionPath(inside.text)).toMatch(/^\/pages\/link\//);
});

test("pages speak English when asked and never let a name become markup", async () => {
  await using world = await startWorld();
  await world.createAccount({ administrator: "<b>陈</b>", nickName: "<script>alert(1)</script>" });
  const { text } = await open(world, H5);
  expect(text).toContain("&lt;b&gt;陈&lt;/b&gt;");
  const english = await visit(
    world,
    `${sessionPath(text)}/accounts?lang=en&admin=${encodeURIComponent("<b>陈</b>")}`,
  );
  expect(english.text).toContain("Choose the account to authorize");
  expect(english.text).not.toContain("<script>alert");
});
