import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { acknowledgeViolation } from "@/lib/services/violations/acknowledge-violation";
import { listMerchantViolations, listViolations } from "@/lib/services/violations/list-violations";
import { syncMerchantViolations } from "@/lib/services/violations/sync-violations";
import { watchViolations } from "@/lib/services/violations/watch-violations";
import { type AuthorizerRow, connectAccount, giveAccountTo } from "../../support/accounts";
import { asMember, asStaff, makeMerchant } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());

async function anApp(funcScopeIds?: number[]) {
  const account = await connectAccount(portal, funcScopeIds ? { funcScopeIds } : {});
  const merchant = await makeMerchant(portal);
  await giveAccountTo(portal, account.id, merchant.id);
  await settle();
  const ctx = await asMember(portal, merchant.id);
  return {
    account,
    ctx,
    read: () => listMerchantViolations(ctx, account.id),
    sync: () => syncMerchantViolations(ctx, { authorizerId: account.id }),
  };
}

async function settle(): Promise<void> {
  await portal.control.idle();
  await portal.jobs.run();
}

async function addViolation(account: AuthorizerRow, changes: { at?: string; push?: boolean } = {}) {
  const violation = await portal.control.addViolation({ authorizerAppid: account.appid, ...changes });
  await settle();
  return violation;
}

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
const actionsOn = (account: AuthorizerRow) => portal.sql`
  select a.action, a.actor_kind, a.request_id from audit_entry a
   where a.object_id in (select id from violation where authorizer_id = ${account.id}
                         union select id from appeal where authorizer_id = ${account.id})
   order by a.at, a.id`;

describe("what WeChat pushes", () => {
  test("is a record with its appeals, each change once and under the event's own number", async () => {
    const { account, read } = await anApp();
    const violation = await addViolation(account);
    expect(await read()).toMatchObject({
      items: [{ recordId: violation.id, state: "open", reason: violation.reason, appeals: [] }],
    });
    const appeal = await portal.control.openAppeal({ violationId: violation.id });
    await settle();
    expect(await read()).toMatchObject({
      items: [
        { state: "appealing", appeals: [{ recordId: String(appeal.id), state: "auditing", count: 1 }] },
      ],
      unlinkedAppeals: [],
    });
    await portal.control.decideAppeal({ appealId: appeal.id, status: 3 });
    await settle();
    expect(await read()).toMatchObject({ items: [{ state: "lifted", appeals: [{ state: "passed" }] }] });
    const actions = await actionsOn(account);
    expect(actions.map(({ action }) => action)).toEqual(["violation.find", "appeal.open", "appeal.decide"]);
    expect(actions[0]).toMatchObject({
      actor_kind: "callback",
      request_id: expect.stringMatching(/^evt_/),
    });
  });

  test("twice changes nothing", async () => {
    const { account, read } = await anApp();
    const violation = await addViolation(account, { push: false });
    const xml = `<xml><ToUserName>gh_1</ToUserName><FromUserName>o1</FromUserName><CreateTime>1</CreateTime>
      <MsgType>event</MsgType><Event>wxa_illegal_record</Event><appid>${account.appid}</appid>
      <illegal_record_id>${violation.id}</illegal_record_id>
      <create_time>${Math.floor(Date.now() / 1000)}</create_time></xml>`;
    const push = (document: string) =>
      portal.control.pushEvent({
        componentAppid: portal.platform.appid,
        authorizerAppid: account.appid,
        door: "messages",
        xml: document,
      });
    await push(xml);
    await push(`${xml} `);
    await settle();
    expect((await read()).items).toMatchObject([{ recordId: violation.id, reason: violation.reason }]);
    expect(await actionsOn(account)).toHaveLength(1);
  });

  test("about another account than the one it is sent to is nobody's", async () => {
    const { account, read } = await anApp();
    const other = await anApp();
    const xml = `<xml><ToUserName>gh_1</ToUserName><FromUserName>o1</FromUserName><CreateTime>1</CreateTime>
      <MsgType>event</MsgType><Event>wxa_illegal_record</Event><appid>${other.account.appid}</appid>
      <illegal_record_id>2_1</illegal_record_id><create_time>1600055800</create_time></xml>`;
    await portal.control.pushEvent({
      componentAppid: portal.platform.appid,
      authorizerAppid: account.appid,
      door: "messages",
      xml,
    });
    await settle();
    expect((await read()).items).toEqual([]);
    expect((await other.read()).items).toEqual([]);
  });

  test("of a decision waits for the answer of the list: the sources number it differently", async () => {
    const { account, read } = await anApp();
    const violation = await addViolation(account);
    const appeal = await portal.control.openAppeal({ violationId: violation.id, push: false });
    await portal.control.injectFault({
      endpoint: "violation.appealRecords",
      fault: { kind: "errcode", errcode: 61007 },
    });
    await portal.control.decideAppeal({ appealId: appeal.id, status: 2 });
    await settle();
    expect(await read()).toMatchObject({
      items: [{ state: "open" }],
      unlinkedAppeals: [{ recordId: String(appeal.id), state: "being_read" }],
      failedAt: expect.any(String),
    });
    await portal.control.clearFaults();
    const sync = await asMember(portal, (await getMerchantIdOf(account)) ?? "");
    await syncMerchantViolations(sync, { authorizerId: account.id });
    expect(await read()).toMatchObject({
      items: [{ state: "rejected", appeals: [{ state: "rejected", auditReason: "申诉材料不足" }] }],
      unlinkedAppeals: [],
      failedAt: null,
    });
  });
});

async function getMerchantIdOf({ id }: AuthorizerRow): Promise<string | undefined> {
  const [row] = await portal.sql`select merchant_id from authorizer where id = ${id}`;
  return row?.merchant_id;
}

describe("reading", () => {
  test("again what has not changed touches nothing", async () => {
    const { account, sync } = await anApp();
    const violation = await addViolation(account);
    await portal.control.openAppeal({ violationId: violation.id });
    await settle();
    await sync();
    const rows = () => portal.sql`select * from appeal where authorizer_id = ${account.id}`;
    const before = await rows();
    expect(before).toHaveLength(1);
    await sync();
    expect(await rows()).toEqual(before);
  });

  test("finds what was never pushed, of the last ninety days", async () => {
    const { account, read, sync } = await anApp();
    await addViolation(account, { at: daysAgo(100), push: false });
    const recent = await addViolation(account, { at: daysAgo(80), push: false });
    await sync();
    expect((await read()).items.map(({ recordId }) => recordId)).toEqual([recent.id]);
    expect((await read()).syncedAt).not.toBeNull();
  });

  test("after a long silence asks in windows that WeChat answers", async () => {
    const { account, read, sync } = await anApp();
    await sync();
    await portal.sql`update app_standing set violations_synced_at = now() - interval '200 days'
                      where authorizer_id = ${account.id}`;
    const old = await addViolation(account, { at: daysAgo(150), push: false });
    await sync();
    expect((await read()).items.map(({ recordId }) => recordId)).toEqual([old.id]);
  });

  test("without the permission set says so and asks nobody", async () => {
    await portal.control.updateComponent({
      appid: portal.platform.appid,
      changes: { mandatoryScopeIds: [] },
    });
    const { account, read, sync } = await anApp([17, 30]);
    const calls = await portal.control.countCalls({ authorizerAppid: account.appid });
    await expect(sync()).rejects.toMatchObject({ reason: "violation_set_missing" });
    expect(await portal.control.countCalls({ authorizerAppid: account.appid })).toEqual(calls);
    expect(await read()).toMatchObject({ items: [], unreadable: "violation_set_missing", syncedAt: null });
  });

  test("happens once a day by itself", async () => {
    const { account, read } = await anApp();
    const lost = await addViolation(account, { push: false });
    await watchViolations(portal.system());
    await settle();
    expect((await read()).items).toEqual([]);
    await portal.sql`update app_standing set violations_synced_at = now() - interval '25 hours'
                      where authorizer_id = ${account.id}`;
    await watchViolations(portal.system());
    await settle();
    expect((await read()).items.map(({ recordId }) => recordId)).toEqual([lost.id]);
  });
});

describe("acknowledging", () => {
  test("is written down, and a refusal that comes later is news again", async () => {
    const { account, ctx, read } = await anApp();
    const violation = await addViolation(account);
    const [item] = (await read()).items;
    await acknowledgeViolation(ctx, { violationId: item?.id ?? "" });
    expect(await read()).toMatchObject({
      items: [{ state: "acknowledged", acknowledgedByName: "测试人员" }],
    });
    const appeal = await portal.control.openAppeal({ violationId: violation.id });
    await portal.moveClock(60);
    await portal.control.decideAppeal({ appealId: appeal.id, status: 2 });
    await settle();
    expect(await read()).toMatchObject({ items: [{ state: "rejected" }] });
    expect((await actionsOn(account)).map(({ action }) => action)).toContain("violation.acknowledge");
  });

  test("another merchant's record does not exist", async () => {
    const { account, read } = await anApp();
    await addViolation(account);
    const [item] = (await read()).items;
    const stranger = await asMember(portal, (await makeMerchant(portal)).id);
    await expect(acknowledgeViolation(stranger, { violationId: item?.id ?? "" })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(listMerchantViolations(stranger, account.id)).rejects.toMatchObject({ code: "not_found" });
    expect((await listViolations(await asStaff(portal), account.id)).items).toHaveLength(1);
  });
});
