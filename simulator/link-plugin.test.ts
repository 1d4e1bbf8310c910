import { expect, test } from "vitest";
import { sessionPath, tickedScopes, visit } from "./testing/browser";
import { agree } from "./testing/links";
import { COMPONENT, createPreAuthCode, startWorld, type World } from "./testing/world";

async function openPlugin(world: World, changes: Record<string, string> = {}) {
  const { pre_auth_code: preAuthCode } = await createPreAuthCode(world, await world.componentToken());
  const query = { platformAppID: COMPONENT, preAuthCode: String(preAuthCode), authType: "2", ...changes };
  return { preAuthCode, page: await visit(world, `/pages/plugin?${new URLSearchParams(query)}`) };
}

test("the plugin authorizes without a Referer and tells it by the event alone", async () => {
  await using world = await startWorld();
  const appid = await world.createAccount({ administrator: "陈" });
  const { preAuthCode, page } = await openPlugin(world);
  const path = sessionPath(page.text);
  const consent = await visit(world, `${path}/consent?admin=陈&account=${appid}`);
  const done = await agree(world, path, { admin: "陈", account: appid, scope: tickedScopes(consent.text) });
  expect(done).toMatchObject({ status: 200, location: null });
  await world.control.idle();
  expect(world.receiver.named("authorized").at(-1)?.fields).toMatchObject({
    AuthorizerAppid: appid,
    PreAuthCode: preAuthCode,
  });
});

test("it shows no wrong kind, and for a named account asks for that one's administrator", async () => {
  await using world = await startWorld();
  const named = await world.createAccount({ administrator: "陈", nickName: "指定" });
  await world.createAccount({ administrator: "陈", nickName: "其他" });
  await world.createAccount({ administrator: "陈", nickName: "公众", kind: "official_account" });
  const all = sessionPath((await openPlugin(world)).page.text);
  const offered = (await visit(world, `${all}/accounts?admin=陈`)).text;
  expect(["指定", "其他", "公众"].filter((name) => offered.includes(name))).toEqual(["指定", "其他"]);
  const one = sessionPath((await openPlugin(world, { bizAppid: named })).page.text);
  const only = (await visit(world, `${one}/accounts?admin=陈`)).text;
  expect(["指定", "其他", "公众"].filter((name) => only.includes(name))).toEqual(["指定"]);
});

test.each([
  [{ platformAppID: "wxnobody" }, "platformAppID"],
  [{ preAuthCode: "preauthcode@@@x" }, "预授权码无效"],
  [{ authType: "7" }, "auth_type"],
  [{ bizAppid: "wxnobody" }, "biz_appid"],
])("%o does not open", async (changes, says) => {
  await using world = await startWorld();
  const { page } = await openPlugin(world, changes);
  expect(page.text).toContain(says);
  expect(sessionPath(page.text)).toBe("no session");
});
