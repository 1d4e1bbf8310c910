import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { exportMerchantActivity } from "@/lib/services/audit/export-audit";
import { listMerchantActivity } from "@/lib/services/audit/list-audit";
import { listAuthorizers } from "@/lib/services/authorizers/list-authorizers";
import type { ProviderContext } from "@/lib/services/context";
import {
  assignRequirement,
  dismissRequirement,
  reopenRequirement,
  snoozeRequirement,
} from "@/lib/services/requirements/change-requirement";
import { exportWork } from "@/lib/services/requirements/export-work";
import {
  listAppRequirements,
  listMerchantAppRequirements,
} from "@/lib/services/requirements/list-app-requirements";
import { listWorkGroups } from "@/lib/services/requirements/list-work-groups";
import { listWorkItems } from "@/lib/services/requirements/list-work-items";
import { sendReauthorizeLinks } from "@/lib/services/requirements/send-reauthorize-links";
import { watchRequirements } from "@/lib/services/requirements/watch-requirements";
import { listTimeline } from "@/lib/services/timeline/list-timeline";
import { insertAccount, insertAccounts } from "../../support/accounts";
import { assertNoneFailed } from "../../support/jobs";
import { asMember, asStaff, makeMerchant, type TestMerchant } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";

let portal: TestPortal;
let staff: ProviderContext;
let merchant: TestMerchant;
beforeAll(async () => {
  portal = await startPortal();
  staff = await asStaff(portal);
});
beforeEach(async () => {
  merchant = await makeMerchant(portal);
});
afterAll(() => portal.close());

const judge = async () => {
  await watchRequirements(portal.system());
  assertNoneFailed(await portal.jobs.run());
};
const lacking = { requiredScopeIds: [18, 30], missingScopeIds: [30], funcScopeIds: [18] };
const newDrift = async () => {
  const id = await insertAccount(portal, { merchantId: merchant.id, ...lacking });
  await judge();
  return { authorizerId: id, rule: "permissions_missing" };
};
const actsOn = async (objectId: string) =>
  (await portal.sql<{ action: string }[]>`select action from audit_entry where object_id = ${objectId}`).map(
    ({ action }) => action,
  );
const itemsOf = async (filter = {}) =>
  (await listWorkItems(staff, { rule: "permissions_missing", limit: 100, ...filter })).items;
const idsOf = async (filter = {}) => (await itemsOf(filter)).map(({ id }) => id);

test("the same need of many apps is one group, worst first, and its count is that of its list", async () => {
  await insertAccounts(portal, [
    { merchantId: merchant.id, ...lacking },
    { merchantId: merchant.id, ...lacking },
  ]);
  await judge();
  const { groups, counts } = await listWorkGroups(staff, {});
  const drift = groups.find(({ rule }) => rule === "permissions_missing");
  const listed = await listWorkItems(staff, { rule: "permissions_missing" });
  expect(drift?.count).toBe(listed.total);
  const order = ["blocked", "due", "waiting", "recommended"];
  const levels = groups.map(({ level }) => order.indexOf(level));
  expect(levels).toEqual(levels.toSorted());
  expect(counts.total).toBe(groups.reduce((sum, { count }) => sum + count, 0));
});

test("what staff put aside leaves the list, and comes back by itself or on demand", async () => {
  const need = await newDrift();
  await snoozeRequirement(staff, { ...need, days: 1 });
  expect(await idsOf()).not.toContain(need.authorizerId);
  expect(await idsOf({ aside: "snoozed" })).toContain(need.authorizerId);
  await portal.moveClock(86_400 + 5);
  expect(await idsOf()).toContain(need.authorizerId);
  await dismissRequirement(staff, { ...need, reason: "商家不再使用" });
  expect(await idsOf()).not.toContain(need.authorizerId);
  expect(await idsOf({ aside: "dismissed" })).toContain(need.authorizerId);
  await reopenRequirement(staff, need);
  expect(await idsOf()).toContain(need.authorizerId);
  expect(await actsOn(need.authorizerId)).toEqual(
    expect.arrayContaining(["requirement.snooze", "requirement.dismiss", "requirement.reopen"]),
  );
});

test("what is dismissed counts for the app no more, and its merchant does not see it", async () => {
  const need = await newDrift();
  const member = await asMember(portal, merchant.id);
  const shown = async () =>
    (await listMerchantAppRequirements(member, need.authorizerId)).items.map(({ rule }) => rule);
  expect(await shown()).toContain("permissions_missing");
  await dismissRequirement(staff, { ...need, reason: "不需要" });
  expect(await shown()).not.toContain("permissions_missing");
  const { items } = await listAppRequirements(staff, need.authorizerId);
  expect(items).toContainEqual(expect.objectContaining({ dismissedReason: "不需要" }));
  const byRule = await listAuthorizers(staff, { rule: "permissions_missing", limit: 100 });
  expect(byRule.items.map(({ id }) => id)).not.toContain(need.authorizerId);
});

test("a dismissal needs a reason", async () => {
  const need = await newDrift();
  await expect(dismissRequirement(staff, { ...need, reason: "  " })).rejects.toMatchObject({
    name: "ZodError",
  });
});

test("who is given a need finds it among their own; people who may not work on it are given none", async () => {
  const need = await newDrift();
  const support = await asStaff(portal, "support");
  await assignRequirement(staff, { ...need, assigneeId: support.actor.userId });
  const mine = await listWorkItems(support, { rule: need.rule, assignee: "mine" });
  expect(mine.items.map(({ id }) => id)).toEqual([need.authorizerId]);
  const viewer = await asStaff(portal, "viewer");
  await expect(assignRequirement(staff, { ...need, assigneeId: viewer.actor.userId })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("links for a group are made once for each app, and stand beside the apps", async () => {
  const need = await newDrift();
  const first = await sendReauthorizeLinks(staff, { rule: "permissions_missing" });
  expect(first.created).toBeGreaterThan(0);
  expect(await sendReauthorizeLinks(staff, { rule: "permissions_missing" })).toEqual({
    created: 0,
    left: first.left,
  });
  const [links] = await portal.sql<{ total: number }[]>`
    select count(*)::int as total from merchant_invitation where target_authorizer_id = ${need.authorizerId}`;
  expect(links?.total).toBe(1);
  const item = (await itemsOf()).find(({ id }) => id === need.authorizerId);
  expect(item?.fix).toMatchObject({ kind: "link", url: expect.stringContaining("/i/") });
  const viewer = await asStaff(portal, "viewer");
  const seen = await listWorkItems(viewer, { rule: "permissions_missing", limit: 100 });
  expect(seen.items.every(({ fix }) => fix?.kind !== "link")).toBe(true);
});

test("an export holds every need of the view once, and is in the log", async () => {
  await newDrift();
  const exported: string[] = [];
  for await (const { id, rule } of exportWork(staff, { rule: "permissions_missing" }))
    exported.push(`${id} ${rule}`);
  expect(new Set(exported).size).toBe(exported.length);
  expect(exported).toHaveLength((await listWorkItems(staff, { rule: "permissions_missing" })).total);
  expect(await actsOn("work")).toContain("work.export");
});

test("the apps are found by the worst of what they need, and page by page the longest waiting first", async () => {
  const need = await newDrift();
  const blocked = await listAuthorizers(staff, { needs: "blocked", merchantId: merchant.id });
  expect(blocked.items).toMatchObject([{ id: need.authorizerId, needs: { level: "blocked" } }]);
  expect((await listAuthorizers(staff, { needs: "none", merchantId: merchant.id })).items).toEqual([]);
  await newDrift();
  const whole = await itemsOf();
  const sinces = whole.map(({ since }) => since);
  expect(sinces).toEqual(sinces.toSorted());
  const first = await listWorkItems(staff, { rule: "permissions_missing", limit: 1 });
  const next = await listWorkItems(staff, {
    rule: "permissions_missing",
    limit: 1,
    after: first.nextCursor ?? "",
  });
  expect([...first.items, ...next.items].map(({ id }) => id)).toEqual(whole.slice(0, 2).map(({ id }) => id));
});

test("how staff sort their work is theirs: the merchant's log says nothing of it, and staff's of the app does", async () => {
  const need = await newDrift();
  await dismissRequirement(staff, { ...need, reason: "商家信誉不好" });
  await snoozeRequirement(staff, { ...need, days: 3 });
  await assignRequirement(staff, { ...need, assigneeId: staff.actor.userId });
  const member = await asMember(portal, merchant.id);
  const activity = await listMerchantActivity(member, { limit: 100 });
  expect(activity.items.filter(({ action }) => action.startsWith("requirement."))).toEqual([]);
  expect(activity.items.every(({ requestId }) => requestId === null)).toBe(true);
  for await (const { action, requestId } of exportMerchantActivity(member, {})) {
    expect(action).not.toMatch(/^requirement\./);
    expect(requestId).toBeNull();
  }
  const timeline = await listTimeline(staff, { authorizerId: need.authorizerId });
  expect(JSON.stringify(timeline.items)).toContain("商家信誉不好");
  const [platform] = await portal.sql`
    select count(*)::int as total from audit_entry where object_id = ${need.authorizerId}
       and action like 'requirement.%' and merchant_id is null and component_id is not null`;
  expect(platform?.total).toBe(3);
});

test("what was dismissed or put aside comes back when more is lacking than staff saw", async () => {
  const need = await newDrift();
  const lack = async (scopeIds: number[]) => {
    await portal.sql`update authorizer set missing_scope_ids = ${scopeIds}, requirements_at = null
                      where id = ${need.authorizerId}`;
    await judge();
  };
  await dismissRequirement(staff, { ...need, reason: "不需要" });
  await lack([18, 30]);
  expect(await idsOf()).toContain(need.authorizerId);
  await snoozeRequirement(staff, { ...need, days: 3 });
  await lack([30]);
  expect(await idsOf()).not.toContain(need.authorizerId);
});
