import { expect, test } from "vitest";
import { sessionPath, tickedScopes, visit } from "./testing/browser";
import { agree, H5, H5_OLD, linkQuery, openLink, PC } from "./testing/links";
import { queryAuth, startWorld } from "./testing/world";

test.each([PC, H5, H5_OLD])("%s leads from the link to the return address with a code", async (entry) => {
  await using world = await startWorld();
  const appid = await world.createAccount({ nickName: "老陈面馆", administrator: "陈建国" });
  const first = await openLink(world, entry);
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
  const page = await openLink(world, H5, changes);
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

test("a phone that scanned the code of a PC finishes there, and the PC goes on by itself", async () => {
  await using world = await startWorld();
  const appid = await world.createAccount({ administrator: "陈" });
  const path = sessionPath((await openLink(world, PC)).text);
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
  const { text } = await openLink(world, H5);
  expect(text).toContain("&lt;b&gt;陈&lt;/b&gt;");
  const english = await visit(
    world,
    `${sessionPath(text)}/accounts?lang=en&admin=${encodeURIComponent("<b>陈</b>")}`,
  );
  expect(english.text).toContain("Choose the account to authorize");
  expect(english.text).not.toContain("<script>alert");
});
