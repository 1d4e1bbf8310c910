import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AuditItem } from "@/lib/services/audit/audit-item";
import { checkAudit } from "@/lib/services/audit/check-audit";
import { exportAudit, exportMerchantActivity } from "@/lib/services/audit/export-audit";
import { getAuditState, getMerchantAuditState } from "@/lib/services/audit/get-audit-state";
import { listAudit, listMerchantActivity } from "@/lib/services/audit/list-audit";
import { listAuditActors } from "@/lib/services/audit/list-audit-actors";
import type { AuditFilter } from "@/lib/services/audit/schemas";
import { sealAudit } from "@/lib/services/audit/seal-audit";
import type { ProviderContext } from "@/lib/services/context";
import { removeStaff } from "@/lib/services/team/remove-person";
import { insertAccount } from "../../support/accounts";
import { act } from "../../support/audit";
import { asMember, asStaff, asStaffFor, makeMerchant, type TestMerchant, word } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";

let portal: TestPortal;
let merchant: TestMerchant;
let owner: ProviderContext;
let support: ProviderContext;

beforeAll(async () => {
  portal = await startPortal();
  merchant = await makeMerchant(portal, `老陈面馆${word()}`);
  owner = await asStaff(portal, "owner");
  support = await asStaff(portal, "support");
});
afterAll(() => portal.close());

async function readToEnd(items: AsyncIterable<AuditItem>): Promise<AuditItem[]> {
  const all: AuditItem[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const idsOf = (items: AuditItem[]) => items.map(({ objectId }) => objectId);

describe("the provider's log", () => {
  test("shows owners everything and other staff their own acts", async () => {
    const [theirs, own] = [`x_${word()}`, `x_${word()}`];
    await act(owner, null, { objectId: theirs });
    await act(support, null, { objectId: own });
    expect(idsOf((await listAudit(owner, {})).items)).toEqual(expect.arrayContaining([theirs, own]));
    const seen = await listAudit(support, { limit: 100 });
    expect(idsOf(seen.items)).toContain(own);
    expect(seen.items.every(({ actorId }) => actorId === support.actor.userId)).toBe(true);
    expect(seen.total).toBe(seen.items.length);
    // Nor by asking for somebody else.
    expect((await listAudit(support, { actor: owner.actor.userId })).items).toEqual([]);
  });

  test("offers its people as a filter, also those who have left", async () => {
    const { actor } = await asStaff(portal, "viewer");
    const leaver = { userId: actor.userId };
    const offered = async () => (await listAuditActors(owner)).map(({ id }) => id);
    expect(await offered()).toContain(leaver.userId);
    await removeStaff(owner, leaver);
    expect(await offered()).toContain(leaver.userId);
  });

  test("counts a person's sign-ins among their own acts", async () => {
    const visitor = portal.system({ kind: "visitor", name: "李娜" });
    const signIn = { action: "session.create", objectKind: "user" };
    await act(visitor, null, { ...signIn, objectId: support.actor.userId });
    await act(visitor, null, { ...signIn, objectId: owner.actor.userId });
    const seen = (await listAudit(support, { action: "session.create" })).items;
    expect(idsOf(seen)).toEqual([support.actor.userId]);
  });

  test.each<[string, (given: { account: string }) => AuditFilter]>([
    ["person", () => ({ actor: owner.actor.userId })],
    ["kind of actor", () => ({ actorKind: "staff" })],
    ["action", () => ({ action: "authorizer.assign" })],
    ["kind of object", () => ({ objectKind: "authorizer" })],
    ["object", ({ account }) => ({ objectId: account })],
    ["merchant", () => ({ merchantId: merchant.id })],
    ["name of the merchant", () => ({ q: merchant.name.slice(0, 2) })],
    ["time", () => ({ from: new Date(Date.now() - 60_000).toISOString() })],
  ])("is narrowed by %s", async (_title, filter) => {
    const account = await insertAccount(portal, { nickName: "金秋小店" });
    await act(owner, merchant.id, {
      action: "authorizer.assign",
      objectKind: "authorizer",
      objectId: account,
      before: { merchantId: null },
      after: { merchantId: merchant.id },
    });
    const { items } = await listAudit(owner, filter({ account }));
    expect(items[0]).toMatchObject({
      objectId: account,
      names: { [account]: "金秋小店", [merchant.id]: merchant.name },
      before: { merchantId: null },
      after: { merchantId: merchant.id },
      requestId: owner.requestId,
    });
    const others = await listAudit(owner, { ...filter({ account }), to: new Date(0).toISOString() });
    expect(others.items).toEqual([]);
  });

  test("pages to its end without losing or repeating an entry", async () => {
    const action = "merchant.create";
    const person = await asStaff(portal, "owner");
    for (let index = 0; index < 25; index += 1)
      await act(person, null, { action, objectId: `page_${index}` });
    const seen: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await listAudit(owner, { actor: person.actor.userId, limit: 10, after });
      seen.push(...idsOf(page.items));
      if (page.nextCursor === null) break;
      after = page.nextCursor;
    }
    expect(new Set(seen).size).toBe(25);
    expect(seen).toHaveLength(25);
  });
});

describe("a merchant's own log", () => {
  test("holds its people's acts and those of staff for it, and nothing of another", async () => {
    const other = await makeMerchant(portal);
    const member = await asMember(portal, merchant.id);
    const acting = await asStaffFor(portal, merchant.id, "support");
    const [byMember, byStaff, ofOther] = [`x_${word()}`, `x_${word()}`, `x_${word()}`];
    await act({ ...member, address: "198.51.100.1" }, merchant.id, { objectId: byMember });
    await act({ ...acting, address: "203.0.113.7" }, merchant.id, { objectId: byStaff });
    await act(portal.system(), other.id, { objectId: ofOther });
    await act(owner, null, { objectId: ofOther });
    const { items } = await listMerchantActivity(member, { limit: 100 });
    const of = (id: string) => items.find(({ objectId }) => objectId === id);
    expect(of(byMember)).toMatchObject({ actorKind: "user", address: "198.51.100.1" });
    expect(of(byStaff)).toMatchObject({ actorKind: "staff", actorName: acting.actor.name, address: null });
    expect(of(ofOther)).toBeUndefined();
    expect((await listMerchantActivity(member, { objectId: ofOther })).items).toEqual([]);
  });

  test("speaks of its own chain alone", async () => {
    const member = await asMember(portal, merchant.id);
    await act(member, merchant.id);
    await sealAudit(portal.system());
    await checkAudit(portal.system());
    const own = await getMerchantAuditState(member);
    expect(own).toMatchObject({ chains: 1, problem: null, checkedAt: expect.any(String) });
    expect(own.verified).toBe(own.sealed);
    const all = await getAuditState(owner, {});
    expect(all.chains).toBeGreaterThan(1);
    expect(await getAuditState(owner, { merchantId: merchant.id })).toEqual(own);
    const { items } = await listMerchantActivity(member, { limit: 1 });
    expect(items[0]?.position).toBe(own.sealed);
  });
});

test("how staff sorted their work is not in the merchant's log, also where an old entry names the merchant", async () => {
  const mine = await makeMerchant(portal);
  const member = await asMember(portal, mine.id);
  const triage = ["requirement.assign", "requirement.snooze", "requirement.dismiss", "requirement.reopen"];
  for (const action of triage) await act(owner, mine.id, { action });
  await act(owner, mine.id, { action: "authorizer.assign" });
  const actionsOf = (items: AuditItem[]) => items.map(({ action }) => action);
  expect(actionsOf((await listMerchantActivity(member, {})).items)).toEqual([
    "authorizer.assign",
    "merchant.create",
  ]);
  expect(await listMerchantActivity(member, { action: "requirement.dismiss" })).toMatchObject({
    items: [],
    total: 0,
  });
  const exported = await readToEnd(exportMerchantActivity(member, {}));
  expect(actionsOf(exported)).not.toContain("requirement.dismiss");
  const all = await listAudit(owner, { merchantId: mine.id });
  expect(actionsOf(all.items)).toEqual(expect.arrayContaining(triage));
});

describe("an export", () => {
  test("holds every entry of the filter and is an entry itself", async () => {
    const person = await asStaff(portal, "owner");
    for (let index = 0; index < 230; index += 1) await act(person, merchant.id, { objectId: `row_${index}` });
    const exported = await readToEnd(exportAudit(owner, { actor: person.actor.userId }));
    expect(new Set(idsOf(exported)).size).toBe(230);
    const [newest] = (await listAudit(owner, { actor: owner.actor.userId, limit: 1 })).items;
    expect(newest).toMatchObject({ action: "audit.export", after: { actor: person.actor.userId } });
  });

  test("of a merchant is in the merchant's own log", async () => {
    const member = await asMember(portal, merchant.id);
    const exported = await readToEnd(exportMerchantActivity(member, {}));
    expect(exported.every(({ merchantId }) => merchantId === merchant.id)).toBe(true);
    expect(exported[0]).toMatchObject({ action: "audit.export", objectId: merchant.id });
  });
});
