import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { getAppOptions, getMerchantAppOptions } from "@/lib/services/options/get-app-options";
import { setAppOption, setMerchantAppOption } from "@/lib/services/options/set-app-option";
import { syncAppOptions, syncMerchantAppOptions } from "@/lib/services/options/sync-app-options";
import { listMerchantTimeline } from "@/lib/services/timeline/list-timeline";
import { connectAccount, giveAccountTo, insertAccount } from "../../support/accounts";
import { asMember, asStaff, makeMerchant } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
beforeEach(() => portal.control.clearFaults());
afterAll(() => portal.close());

const setName = "component.setAuthorizerOption";
const getName = "component.getAuthorizerOption";
const official = { kind: "official_account" } as const;

async function ownedAccount(funcScopeIds?: number[]) {
  const merchant = await makeMerchant(portal);
  const row = await connectAccount(portal, { account: official, ...(funcScopeIds ? { funcScopeIds } : {}) });
  await giveAccountTo(portal, row.id, merchant.id);
  return { id: row.id, appid: row.appid, merchant };
}

async function stored(authorizerId: string): Promise<Record<string, string | null>> {
  const dto = await getAppOptions(await asStaff(portal), authorizerId);
  return Object.fromEntries((dto?.options ?? []).map(({ name, value }) => [name, value]));
}

const setCalls = async () => (await portal.control.countCalls({ endpoint: setName })).calls;

const voice = (authorizerId: string, expected: string, value: string) =>
  ({ authorizerId, name: "voice_recognize", expected, value }) as const;

test("a job reads them after the authorization of an official account, and of no other kind", async () => {
  const { id } = await ownedAccount();
  expect(await stored(id)).toEqual({ location_report: "0", voice_recognize: "0", customer_service: "0" });
  const mini = await connectAccount(portal);
  expect(await getAppOptions(await asStaff(portal), mini.id)).toBeNull();
});

test("looking calls nobody", async () => {
  const { id, merchant } = await ownedAccount();
  const before = await portal.control.countCalls();
  await getAppOptions(await asStaff(portal), id);
  await getMerchantAppOptions(await asMember(portal, merchant.id, "viewer"), id);
  expect(await portal.control.countCalls()).toEqual(before);
});

test("set by staff, seen by the merchant, with before and after in the log and the act in the account's history", async () => {
  const { id, merchant } = await ownedAccount();
  const staff = await asStaff(portal, "support");
  await setAppOption(staff, { authorizerId: id, name: "location_report", expected: "0", value: "2" });
  const member = await asMember(portal, merchant.id);
  const seen = await getMerchantAppOptions(member, id);
  expect(seen?.options.find(({ name }) => name === "location_report")?.value).toBe("2");
  const [entry] = await portal.sql`
    select before, after, actor_id from audit_entry where action = 'authorizer.setOption' and object_id = ${id}`;
  expect(entry).toMatchObject({
    before: { location_report: "0" },
    after: { location_report: "2" },
    actor_id: staff.actor.userId,
  });
  expect((await listMerchantTimeline(member, { authorizerId: id, group: "profile" })).items[0]).toMatchObject(
    {
      act: { action: "authorizer.setOption", actorKind: "staff" },
    },
  );
  // WeChat itself says the same.
  await syncMerchantAppOptions(member, { authorizerId: id });
  expect(await stored(id)).toMatchObject({ location_report: "2" });
});

describe("two at once", () => {
  test("a second press of the same button is not a second change", async () => {
    const { id } = await ownedAccount();
    const staff = await asStaff(portal);
    await setAppOption(staff, voice(id, "0", "1"));
    const calls = await setCalls();
    await setAppOption(staff, voice(id, "0", "1"));
    expect(await setCalls()).toBe(calls);
    const entries =
      await portal.sql`select 1 from audit_entry where action = 'authorizer.setOption' and object_id = ${id}`;
    expect(entries).toHaveLength(1);
  });

  test("who decided on an older value is told, and nothing is written over", async () => {
    const { id, merchant } = await ownedAccount();
    await setAppOption(await asStaff(portal), {
      authorizerId: id,
      name: "location_report",
      expected: "0",
      value: "1",
    });
    const late = setMerchantAppOption(await asMember(portal, merchant.id), {
      authorizerId: id,
      name: "location_report",
      expected: "0",
      value: "2",
    });
    await expect(late).rejects.toMatchObject({ code: "conflict", reason: "changed" });
    expect(await stored(id)).toMatchObject({ location_report: "1" });
  });

  test("of two who press at the same moment one wins, and portal and WeChat agree", async () => {
    const { id, merchant } = await ownedAccount();
    const choice = { authorizerId: id, name: "location_report", expected: "0" } as const;
    const results = await Promise.allSettled([
      setAppOption(await asStaff(portal), { ...choice, value: "1" }),
      setMerchantAppOption(await asMember(portal, merchant.id), { ...choice, value: "2" }),
    ]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const ours = await stored(id);
    await syncAppOptions(await asStaff(portal), { authorizerId: id });
    expect(await stored(id)).toEqual(ours);
  });
});

describe("what cannot be", () => {
  test.each([
    ["a value that the option does not have", { name: "voice_recognize", value: "2" }],
    ["an option that does not exist", { name: "nothing", value: "1" }],
  ])("%s is refused before WeChat is asked", async (_title, choice) => {
    const { id } = await ownedAccount();
    const calls = await setCalls();
    const setting = setAppOption(await asStaff(portal), {
      authorizerId: id,
      expected: "0",
      ...choice,
    } as never);
    await expect(setting).rejects.toMatchObject({ issues: expect.any(Array) });
    expect(await setCalls()).toBe(calls);
  });

  test("an option nobody has read, an account of another kind, an ended authorization", async () => {
    const staff = await asStaff(portal);
    const unread = await insertAccount(portal, { kind: "official_account" });
    await expect(setAppOption(staff, voice(unread, "0", "1"))).rejects.toMatchObject({ reason: "not_read" });
    const mini = await insertAccount(portal);
    await expect(setAppOption(staff, voice(mini, "0", "1"))).rejects.toMatchObject({
      reason: "not_official_account",
    });
    const ended = await insertAccount(portal, { kind: "official_account", state: "unauthorized" });
    await expect(syncAppOptions(staff, { authorizerId: ended })).rejects.toMatchObject({
      reason: "unauthorized",
    });
  });

  test("without 消息管理 it is said beforehand, WeChat refuses, and the stored value stays", async () => {
    await portal.control.updateComponent({
      appid: portal.platform.appid,
      changes: { mandatoryScopeIds: [] },
    });
    const { id } = await ownedAccount([2, 3]);
    const staff = await asStaff(portal);
    expect(await getAppOptions(staff, id)).toMatchObject({ lackedScopeId: 1 });
    await expect(setAppOption(staff, voice(id, "0", "1"))).rejects.toMatchObject({
      kind: "permission_missing",
    });
    expect(await stored(id)).toMatchObject({ voice_recognize: "0" });
    await expect(setAppOption(staff, voice(id, "0", "1"))).rejects.toMatchObject({
      kind: "permission_missing",
    });
  });

  test.each([61003, 61012, 61013, 61025])(
    "WeChat's %i keeps what is stored and lets the next try through",
    async (errcode) => {
      const { id } = await ownedAccount();
      const staff = await asStaff(portal);
      await portal.control.injectFault({ endpoint: setName, fault: { kind: "errcode", errcode }, times: 1 });
      await expect(setAppOption(staff, voice(id, "0", "1"))).rejects.toMatchObject({ errcode });
      expect(await stored(id)).toMatchObject({ voice_recognize: "0" });
      await setAppOption(staff, voice(id, "0", "1"));
      expect(await stored(id)).toMatchObject({ voice_recognize: "1" });
    },
  );

  test("when WeChat's answer is lost, WeChat is asked what became of it", async () => {
    const { id } = await ownedAccount();
    const staff = await asStaff(portal);
    await portal.control.injectFault({ endpoint: setName, fault: { kind: "broken_json" } });
    await expect(setAppOption(staff, voice(id, "0", "1"))).rejects.toMatchObject({
      kind: "malformed_response",
    });
    expect(await stored(id)).toMatchObject({ voice_recognize: "1" });
  });

  test("and while it stays silent the value is unknown, not the old one", async () => {
    const { id } = await ownedAccount();
    const staff = await asStaff(portal);
    for (const endpoint of [setName, getName]) {
      await portal.control.injectFault({ endpoint, fault: { kind: "broken_json" } });
    }
    await expect(setAppOption(staff, voice(id, "0", "1"))).rejects.toMatchObject({
      kind: "malformed_response",
    });
    expect(await stored(id)).toMatchObject({ voice_recognize: null, location_report: "0" });
    await portal.control.clearFaults();
    await syncAppOptions(staff, { authorizerId: id });
    expect(await stored(id)).toMatchObject({ voice_recognize: "1" });
  });

  test("another merchant's account does not exist", async () => {
    const { id } = await ownedAccount();
    const stranger = await asMember(portal, (await makeMerchant(portal)).id);
    await expect(getMerchantAppOptions(stranger, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(syncMerchantAppOptions(stranger, { authorizerId: id })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(setMerchantAppOption(stranger, voice(id, "0", "1"))).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("too often is too often, and each account has an allowance of its own", async () => {
    const [one, other] = [await ownedAccount(), await ownedAccount()];
    const staff = await asStaff(portal);
    for (let count = 0; count < 12; count += 1) await syncAppOptions(staff, { authorizerId: one.id });
    await expect(syncAppOptions(staff, { authorizerId: one.id })).rejects.toMatchObject({
      code: "rate_limited",
    });
    await syncAppOptions(staff, { authorizerId: other.id });
  });
});
