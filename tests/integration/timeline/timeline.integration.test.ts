import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { apiCall, auditEntry, callbackEvent } from "@/db/schema";
import { newId } from "@/lib/ids";
import { assignAuthorizer } from "@/lib/services/authorizers/assign-authorizer";
import { type MerchantContext, withTransaction } from "@/lib/services/context";
import { exportMerchantTimeline, exportTimeline } from "@/lib/services/timeline/export-timeline";
import {
  listMerchantTimeline,
  listTimeline,
  type TimelineInput,
  type TimelinePage,
} from "@/lib/services/timeline/list-timeline";
import type { TimelineEntry } from "@/lib/services/timeline/timeline-entry";
import { type AuthorizerRow, connectAccount, giveAccountTo, insertAccount } from "../../support/accounts";
import { asMember, asStaff, makeMerchant } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());

async function settle(): Promise<void> {
  await portal.control.idle();
  await portal.jobs.run();
}

async function anApp(): Promise<{ account: AuthorizerRow; member: MerchantContext }> {
  const account = await connectAccount(portal);
  const merchant = await makeMerchant(portal);
  await giveAccountTo(portal, account.id, merchant.id);
  return { account, member: await asMember(portal, merchant.id) };
}

const words = (items: TimelineEntry[]) =>
  items.map((entry) =>
    entry.kind === "act" ? entry.act.action : entry.kind === "told" ? entry.name : entry.endpoint,
  );

describe("what happens to an app", () => {
  test("stands in its order on both sides; the numbers that find the rest are for staff", async () => {
    const { account, member } = await anApp();
    await portal.control.updateAuthorized({
      componentAppid: portal.platform.appid,
      authorizerAppid: account.appid,
      funcScopeIds: [17, 18, 76],
    });
    await settle();
    const violation = await portal.control.addViolation({ authorizerAppid: account.appid });
    await settle();
    const appeal = await portal.control.openAppeal({ violationId: violation.id });
    await settle();
    await portal.control.decideAppeal({ appealId: appeal.id, status: 2 });
    await settle();
    const wanted = ["appeal.decide", "appeal.open", "violation.find", "authorizer.reauthorize"];
    const told = await listMerchantTimeline(member, { authorizerId: account.id });
    expect(words(told.items).filter((word) => wanted.includes(word ?? ""))).toEqual(wanted);
    for (const entry of told.items) expect(entry).toMatchObject({ requestId: null, eventId: null });

    const staff = await listTimeline(await asStaff(portal), { authorizerId: account.id });
    expect(
      words(staff.items).filter((word) => [...wanted, "authorizer.authorize"].includes(word ?? "")),
    ).toEqual([...wanted, "authorizer.authorize"]);
    const found = staff.items.find((entry) => entry.kind === "act" && entry.act.action === "violation.find");
    expect(found).toMatchObject({
      act: { actorKind: "callback" },
      requestId: expect.stringMatching(/^evt_/),
      eventId: expect.stringMatching(/^evt_/),
    });
    // What an act speaks of is not told twice.
    expect(staff.items.filter(({ kind }) => kind === "told").map(({ id }) => id)).not.toContain(
      found?.kind === "act" ? found.eventId : "",
    );
  });

  test("shows failing calls with their rid to staff who may see calls, and to nobody else", async () => {
    const { account, member } = await anApp();
    await portal.control.injectFault({
      endpoint: "violation.illegalRecords",
      authorizerAppid: account.appid,
      fault: { kind: "errcode", errcode: 61007 },
      times: 1,
    });
    await portal.control.addViolation({ authorizerAppid: account.appid });
    await settle();
    await portal.container.callRecorder.drain();
    const calls = { authorizerId: account.id, group: "calls" } as const;
    expect((await listTimeline(await asStaff(portal), calls)).items).toMatchObject([
      { kind: "call", endpoint: "violation.illegalRecords", errcode: 61007, rid: expect.any(String) },
    ]);
    expect((await listTimeline(await asStaff(portal, "finance"), calls)).items).toEqual([]);
    expect((await listMerchantTimeline(member, calls)).items).toEqual([]);
  });

  test("of a callback that changed nothing tells staff, with its state", async () => {
    const { account, member } = await anApp();
    const xml = `<xml><AppId>${portal.platform.appid}</AppId><CreateTime>1</CreateTime>
      <InfoType>notify_3rd_wxa_auth</InfoType><appid>${account.appid}</appid><taskid>of_nobody</taskid>
      <task_status>0</task_status></xml>`;
    await portal.control.pushEvent({
      componentAppid: portal.platform.appid,
      authorizerAppid: account.appid,
      door: "events",
      xml,
    });
    await settle();
    const papers = { authorizerId: account.id, group: "papers" } as const;
    expect((await listTimeline(await asStaff(portal), papers)).items).toMatchObject([
      { kind: "told", name: "notify_3rd_wxa_auth", door: "events" },
    ]);
    expect((await listTimeline(await asStaff(portal, "finance"), papers)).items).toEqual([]);
    expect((await listMerchantTimeline(member, papers)).items).toEqual([]);
  });
});

describe("a merchant", () => {
  test("sees nothing of the time before the app was theirs, and nothing of the provider's own acts", async () => {
    const account = await connectAccount(portal);
    await portal.control.addViolation({ authorizerAppid: account.appid });
    await settle();
    const merchant = await makeMerchant(portal);
    await assignAuthorizer(await asStaff(portal), { authorizerId: account.id, merchantId: merchant.id });
    await withTransaction(portal.system(), (tx) =>
      tx.insert(auditEntry).values({
        ...entry(account.id),
        merchantId: merchant.id,
        action: "authorizer.requestRecovery",
      }),
    );
    const member = await asMember(portal, merchant.id);
    const { items } = await listMerchantTimeline(member, { authorizerId: account.id });
    expect(words(items)).toEqual(["authorizer.assign"]);
    expect(words((await listTimeline(await asStaff(portal), { authorizerId: account.id })).items)).toEqual(
      expect.arrayContaining(["authorizer.requestRecovery", "violation.find"]),
    );
  });

  test("another's app does not exist", async () => {
    const { account } = await anApp();
    const stranger = await asMember(portal, (await makeMerchant(portal)).id);
    const missing = { code: "not_found" };
    await expect(listMerchantTimeline(stranger, { authorizerId: account.id })).rejects.toMatchObject(missing);
    await expect(exportMerchantTimeline(stranger, { authorizerId: account.id }).next()).rejects.toMatchObject(
      missing,
    );
  });
});

const at = (second: number) => new Date(Date.UTC(2026, 0, 10, 2, 0, second));
const entry = (objectId: string, second = 0) => ({
  id: newId("auditEntry"),
  actorKind: "job" as const,
  actorName: "test",
  action: "authorizer.changeStanding",
  objectKind: "authorizer",
  objectId,
  requestId: newId("request"),
  at: at(second),
});

/** Acts, callbacks and failing calls, several of each kind at the same moment. */
async function aBusyApp(
  count: number,
): Promise<{ id: string; appid: string; add: (second: number) => Promise<void> }> {
  const id = await insertAccount(portal);
  const [row] = await portal.sql`select appid from authorizer where id = ${id}`;
  const appid = String(row?.appid);
  const add = (second: number) =>
    withTransaction(portal.system(), async (tx) => {
      await tx.insert(auditEntry).values([entry(id, second), entry(id, second)]);
      await tx.insert(callbackEvent).values({
        id: newId("callbackEvent"),
        receivedAt: at(second),
        componentId: portal.platform.id,
        authorizerAppid: appid,
        door: "messages",
        name: "wxa_category_audit",
        state: "unrecognised",
        sealedPayload: "",
        dedupeKey: newId("callbackEvent"),
        answeredInMs: 1,
      });
      await tx.insert(apiCall).values({
        id: newId("apiCall"),
        componentAppid: portal.platform.appid,
        authorizerAppid: appid,
        endpoint: "violation.illegalRecords",
        method: "POST",
        path: "/wxa/getillegalrecords",
        startedAt: at(second),
        durationMs: 1,
        failed: true,
        attempt: 1,
      });
    });
  for (let second = 0; second < count; second += 1) await add(Math.floor(second / 2));
  return { id, appid, add };
}

describe("paging", () => {
  test("goes down and back up without gaps or doubles, while new entries arrive", async () => {
    const { id, add } = await aBusyApp(20);
    const staff = await asStaff(portal);
    const list = (input: Omit<TimelineInput, "authorizerId">) =>
      listTimeline(staff, { authorizerId: id, limit: 7, ...input });
    const whole = (await listTimeline(staff, { authorizerId: id, limit: 100 })).items.map((one) => one.id);
    expect(whole).toHaveLength(80);
    expect(new Set(whole).size).toBe(80);

    const down: string[] = [];
    const pages: TimelinePage[] = [await list({})];
    for (let page = pages[0]; page; ) {
      down.push(...page.items.map((one) => one.id));
      if (page.nextCursor === null) break;
      if (pages.length % 3 === 0) await add(30 + pages.length);
      page = await list({ after: page.nextCursor });
      pages.push(page);
    }
    expect(down).toEqual(whole);

    const last = pages.at(-1);
    const up: string[] = [];
    for (let page = last; page?.previousCursor; ) {
      page = await list({ before: page.previousCursor });
      up.unshift(...page.items.map((one) => one.id));
    }
    expect(up.slice(-(whole.length - (last?.items.length ?? 0)))).toEqual(
      whole.slice(0, whole.length - (last?.items.length ?? 0)),
    );
  });

  test("by a group keeps to it", async () => {
    const { id } = await aBusyApp(6);
    const staff = await asStaff(portal);
    const kinds = async (group: TimelineInput["group"]) => {
      const { items } = await listTimeline(staff, { authorizerId: id, group, limit: 100 });
      return new Set(items.map((one) => one.kind));
    };
    expect(await kinds("profile")).toEqual(new Set(["act", "told"]));
    expect(await kinds("calls")).toEqual(new Set(["call"]));
    expect(await kinds("violations")).toEqual(new Set());
  });
});

describe("an export", () => {
  test("holds every entry and is one itself", async () => {
    const { id } = await aBusyApp(60);
    const staff = await asStaff(portal);
    const ids: string[] = [];
    for await (const one of exportTimeline(staff, { authorizerId: id })) ids.push(one.id);
    expect(new Set(ids).size).toBe(240);
    const [recorded] = await portal.sql`
      select actor_id, object_id from audit_entry where action = 'timeline.export' and object_id = ${id}`;
    expect(recorded).toMatchObject({ actor_id: staff.actor.userId });
  });
});
