import { expect, test } from "vitest";
import { visit } from "./testing/browser";
import { startWorld, type World } from "./testing/world";

const records = "/wxa/getillegalrecords";
const appeals = "/wxa/getappealrecords";

async function connected(world: World, funcScopeIds = [18, 76]) {
  const appid = await world.createAccount({ nickName: "老陈面馆" });
  const { accessToken } = await world.connect(appid, funcScopeIds);
  return {
    appid,
    call: (path: string, body: unknown) => world.call(path, { access_token: accessToken }, body),
  };
}

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

test("a violation and the appeal against it are pushed and read, with their states", async () => {
  await using world = await startWorld();
  const { appid, call } = await connected(world);
  const violation = await world.control.addViolation({ authorizerAppid: appid });
  expect(world.receiver.named("wxa_illegal_record").at(-1)?.fields).toMatchObject({
    appid,
    illegal_record_id: violation.id,
    illegal_reason: violation.reason,
  });
  expect(await call(records, {})).toMatchObject({ records: [{ illegal_record_id: violation.id }] });
  const appeal = await world.control.openAppeal({ violationId: violation.id });
  expect(world.receiver.named("wxa_appeal_record").at(-1)?.fields).toMatchObject({
    appeal_status: "1",
    material: { appeal_material: { reason: appeal.reason } },
  });
  await expect(world.control.openAppeal({ violationId: violation.id })).rejects.toThrow("under way");
  await world.control.decideAppeal({ appealId: appeal.id, status: 2 });
  await expect(world.control.decideAppeal({ appealId: appeal.id, status: 3 })).rejects.toThrow("has ended");
  await world.control.openAppeal({ violationId: violation.id });
  expect(await call(appeals, { illegal_record_id: violation.id })).toMatchObject({
    records: [
      { appeal_status: 1, appeal_count: 2 },
      { appeal_status: 2, appeal_count: 1, audit_reason: "申诉材料不足" },
    ],
  });
});

test("a window has ninety days at most, and shows what lies in it", async () => {
  await using world = await startWorld();
  const { appid, call } = await connected(world);
  await world.control.addViolation({ authorizerAppid: appid, at: daysAgo(100) });
  expect(await call(records, {})).toMatchObject({ records: [] });
  const now = Math.floor(Date.now() / 1000);
  const window = (from: number, to: number) => ({
    start_time: now - from * 86_400,
    end_time: now - to * 86_400,
  });
  expect(await call(records, window(120, 31))).toMatchObject({ records: [{}] });
  expect(await call(records, window(91, 0))).toMatchObject({ errcode: 40097 });
  expect(await call(records, window(1, 2))).toMatchObject({ errcode: 40097 });
});

test("without the permission set nothing is told", async () => {
  await using world = await startWorld({ component: { mandatoryScopeIds: [] } });
  const { appid, call } = await connected(world, [17]);
  const violation = await world.control.addViolation({ authorizerAppid: appid });
  expect(world.receiver.named("wxa_illegal_record")).toEqual([]);
  expect(await call(records, {})).toMatchObject({ errcode: 61007 });
  expect(await call(appeals, { illegal_record_id: violation.id })).toMatchObject({ errcode: 61007 });
});

test("another account's record is none", async () => {
  await using world = await startWorld();
  const { call } = await connected(world);
  const other = await connected(world);
  const violation = await world.control.addViolation({ authorizerAppid: other.appid });
  await world.control.openAppeal({ violationId: violation.id });
  expect(await call(appeals, { illegal_record_id: violation.id })).toMatchObject({ records: [] });
});

test("the page of an account adds a violation, appeals and decides", async () => {
  await using world = await startWorld();
  const { appid } = await connected(world);
  const press = (name: string, form: Record<string, string>) =>
    visit(world, `/pages/do/${name}`, { form: { ...form, back: `/pages/accounts/${appid}` } });
  const page = async () => (await visit(world, `/pages/accounts/${appid}`)).text;
  await press("add-violation", { account: appid, reason: "标题违规", content: "", ruleName: "规范" });
  expect(await page()).toContain("标题违规");
  const [, violation = ""] = /name="violation" value="([^"]+)"/.exec(await page()) ?? [];
  await press("open-appeal", { violation });
  const [, appeal = ""] = /name="appeal" value="([^"]+)"/.exec(await page()) ?? [];
  await press("decide-appeal", { appeal, status: "3" });
  expect(await page()).toContain(`申诉 <span class="badge">通过</span>`);
});
