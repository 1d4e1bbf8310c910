import { expect, test } from "vitest";
import { sessionPath, tickedScopes, visit } from "./testing/browser";
import { agree, H5, openLink, reachConsent } from "./testing/links";
import { COMPONENT, queryAuth, startWorld } from "./testing/world";

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
    const path = sessionPath((await openLink(world, H5, { auth_type: authType })).text);
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
  const { text } = await openLink(world, H5, { auth_type: "1", biz_appid: appid });
  expect(text).toContain("陈");
  expect(text).not.toContain("李");
  const path = sessionPath(text);
  expect((await visit(world, `${path}/accounts?admin=陈`)).text).toContain("指定");
  expect((await visit(world, `${path}/consent?admin=李&account=${appid}`)).text).toContain("无法授权此账号");
});

test("nobody authorizes an account of somebody else", async () => {
  await using world = await startWorld();
  const appid = await world.createAccount({ administrator: "陈" });
  const path = sessionPath((await openLink(world, H5)).text);
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
  const path = sessionPath((await openLink(world, H5)).text);
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
  await expect.poll(authorized, { timeout: 4000 }).toBe(2);
  expect((await grant("event_only")).text).toContain("授权成功");
  expect(authorized()).toBe(3);
  expect((await grant("redirect_only")).status).toBe(302);
  await world.control.idle();
  expect(authorized()).toBe(3);
});
