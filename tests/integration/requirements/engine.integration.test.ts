import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { authorizer, requirement } from "@/db/schema";
import { syncAuthorizer } from "@/lib/services/authorizers/sync-authorizer";
import { type ProviderContext, withRead, withTransaction } from "@/lib/services/context";
import { refreshRequirements } from "@/lib/services/requirements/refresh-requirements";
import { watchRequirements } from "@/lib/services/requirements/watch-requirements";
import { connectAccount, getAccountRow, insertAccount } from "../../support/accounts";
import { assertNoneFailed } from "../../support/jobs";
import { asStaff, makeMerchant } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";

let portal: TestPortal;
let staff: ProviderContext;
beforeAll(async () => {
  portal = await startPortal();
  staff = await asStaff(portal);
});
afterAll(() => portal.close());

/** What WeChat knows of an app that lacks nothing. */
const complete = { signature: "一碗好面", details: { categories: [{ first: "餐饮", second: "点餐" }] } };

const rowsOf = (authorizerId: string) =>
  withRead(portal.system(), (tx) =>
    tx.select().from(requirement).where(eq(requirement.authorizerId, authorizerId)).orderBy(requirement.rule),
  );
const rulesOf = async (authorizerId: string) => (await rowsOf(authorizerId)).map(({ rule }) => rule);
const compute = async (authorizerId: string) => {
  await withTransaction(portal.system(), (tx) => refreshRequirements(tx, portal.system(), authorizerId));
  assertNoneFailed(await portal.jobs.run());
};
const find = async (id: string) => {
  const [row] = await withRead(portal.system(), (tx) =>
    tx.select().from(authorizer).where(eq(authorizer.id, id)),
  );
  if (!row) throw new Error("no such app");
  return row;
};
const requireSets = (id: string, sets: number[]) =>
  portal.sql`update authorizer set required_scope_ids = ${sets} where id = ${id}`;

test("an account that authorized from WeChat's console waits for staff, and its own row says so", async () => {
  const account = await connectAccount(portal);
  const [row] = (await rowsOf(account.id)).filter(({ rule }) => rule === "owner_missing");
  expect(row).toMatchObject({ level: "blocked", owner: "staff" });
  const after = await getAccountRow(portal, account.appid);
  expect(after.requirementLevel).toBe("blocked");
  expect(after.requirementRules).toContain("owner_missing");
  expect(after.requirementsAt).not.toBeNull();
});

test("a set that was taken away opens a need with its sets; granting it again closes it", async () => {
  const account = await connectAccount(portal, { account: complete, funcScopeIds: [17, 18, 30] });
  await requireSets(account.id, [17, 18, 30]);
  const merchant = await makeMerchant(portal);
  await portal.sql`update authorizer set merchant_id = ${merchant.id} where id = ${account.id}`;
  const authorize = (funcScopeIds: number[]) =>
    portal.control.authorize({
      componentAppid: portal.platform.appid,
      authorizerAppid: account.appid,
      funcScopeIds,
    });
  await authorize([17, 18]);
  assertNoneFailed(await portal.jobs.run());
  const drift = (await rowsOf(account.id)).filter(({ rule }) => rule === "permissions_missing");
  expect(drift).toMatchObject([{ level: "blocked", owner: "merchant", facts: { scopeIds: [30] } }]);
  expect((await find(account.id)).requirementRules).toContain("permissions_missing");
  await authorize([17, 18, 30]);
  assertNoneFailed(await portal.jobs.run());
  // It is not filed either; that stays.
  expect(await rulesOf(account.id)).toEqual(["filing_missing"]);
  expect(await find(account.id)).toMatchObject({ requirementRules: ["filing_missing"] });
});

test("what stands unchanged keeps since when, and the app does not count as changed", async () => {
  const account = await connectAccount(portal);
  const [before] = await rowsOf(account.id);
  const appBefore = await find(account.id);
  await portal.moveClock(60);
  await compute(account.id);
  const [after] = await rowsOf(account.id);
  expect(after).toEqual(before);
  const appAfter = await find(account.id);
  expect(appAfter.updatedAt).toEqual(appBefore.updatedAt);
  expect(appAfter.requirementsAt?.getTime()).toBeGreaterThan(appBefore.requirementsAt?.getTime() ?? 0);
});

test("reading an account anew judges it by what WeChat says now", async () => {
  const account = await connectAccount(portal, { account: complete });
  await portal.sql`update authorizer set head_img = null, signature = null where id = ${account.id}`;
  await compute(account.id);
  expect(await rulesOf(account.id)).toContain("profile_incomplete");
  await syncAuthorizer(staff, { authorizerId: account.id });
  assertNoneFailed(await portal.jobs.run());
  expect(await rulesOf(account.id)).not.toContain("profile_incomplete");
});

test("a withdrawn authorization is all that an app needs", async () => {
  const account = await connectAccount(portal);
  await portal.control.unauthorize({
    componentAppid: portal.platform.appid,
    authorizerAppid: account.appid,
  });
  assertNoneFailed(await portal.jobs.run());
  expect(await rulesOf(account.id)).toEqual(["authorization_ended"]);
});

test("apps that nobody has judged, and those whose time has come, are judged without being asked for", async () => {
  const unjudged = await insertAccount(portal);
  const turned = await connectAccount(portal);
  const turnAt = new Date(portal.container.clock.now().getTime() + 3_600_000);
  await portal.sql`update authorizer set requirements_turn_at = ${turnAt} where id = ${turned.id}`;
  const before = (await find(turned.id)).requirementsAt;
  await watchRequirements(portal.system());
  assertNoneFailed(await portal.jobs.run());
  expect(await rulesOf(unjudged)).toContain("owner_missing");
  expect((await find(turned.id)).requirementsAt).toEqual(before);
  await portal.moveClock(3_700);
  await watchRequirements(portal.system());
  assertNoneFailed(await portal.jobs.run());
  const after = await find(turned.id);
  expect(after.requirementsTurnAt).toBeNull();
  expect(after.requirementsAt?.getTime()).toBeGreaterThan(turnAt.getTime());
});

test("a need that staff dismissed stays, and counts for the app no more", async () => {
  const account = await connectAccount(portal);
  await portal.sql`update requirement set dismissed_at = now(), dismissed_reason = '不需要'
                   where authorizer_id = ${account.id}`;
  await compute(account.id);
  const [row] = await withRead(portal.system(), (tx) =>
    tx
      .select()
      .from(requirement)
      .where(and(eq(requirement.authorizerId, account.id), eq(requirement.rule, "owner_missing"))),
  );
  expect(row?.dismissedReason).toBe("不需要");
  expect(await find(account.id)).toMatchObject({ requirementLevel: null, requirementRules: [] });
});
