import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { authorizer, requirement } from "@/db/schema";
import { withRead } from "@/lib/services/context";
import { keepHouse } from "@/lib/services/schedules/keep-house";
import { insertAccount } from "../../support/accounts";
import { assertNoneFailed } from "../../support/jobs";
import { makeMerchant } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";
import { invite } from "../../support/visitors";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());

const granted = [17, 18, 30];
const find = async (id: string) => {
  const [row] = await withRead(portal.system(), (tx) =>
    tx.select().from(authorizer).where(eq(authorizer.id, id)),
  );
  return row;
};
const driftOf = async (id: string) => {
  const rows = await withRead(portal.system(), (tx) =>
    tx.select().from(requirement).where(eq(requirement.authorizerId, id)),
  );
  return rows.find(({ rule }) => rule === "permissions_missing")?.facts;
};
const keep = async () => {
  await keepHouse(portal.system());
  assertNoneFailed(await portal.jobs.run());
};

test("an owned account of which nobody has said what it needs gets what the portal's work needs", async () => {
  const { id: merchantId } = await makeMerchant(portal);
  const mini = await insertAccount(portal, { merchantId, funcScopeIds: granted });
  const official = await insertAccount(portal, {
    merchantId,
    kind: "official_account",
    funcScopeIds: [1, 2],
  });
  const nobodys = await insertAccount(portal, { funcScopeIds: granted });
  const shop = await insertAccount(portal, { merchantId, kind: "store" });
  await keep();
  expect(await find(mini)).toMatchObject({
    requiredScopeIds: [17, 18, 25, 30, 76],
    missingScopeIds: [25, 76],
  });
  expect(await driftOf(mini)).toEqual({ scopeIds: [25, 76] });
  expect(await find(official)).toMatchObject({ missingScopeIds: [3, 11, 15] });
  expect(await find(nobodys)).toMatchObject({ requiredScopeIds: [] });
  expect(await find(shop)).toMatchObject({ requiredScopeIds: [] });
  const entries = await portal.sql`
    select after from audit_entry where object_id = ${mini} and action = 'authorizer.requireScopes'`;
  expect(entries).toHaveLength(1);
  await keep();
  expect(
    await portal.sql`select 1 from audit_entry where object_id = ${mini} and action = 'authorizer.requireScopes'`,
  ).toHaveLength(1);
});

test("what the owner's invitation asked for comes first, also when it asked for nothing", async () => {
  const asked = (await invite(portal, { requiredScopeIds: [18, 40] })).merchant;
  const unasked = (await invite(portal, { requiredScopeIds: [] })).merchant;
  const one = await insertAccount(portal, { merchantId: asked.id, funcScopeIds: granted });
  const other = await insertAccount(portal, { merchantId: unasked.id, funcScopeIds: granted });
  await keep();
  expect(await find(one)).toMatchObject({ requiredScopeIds: [18, 40], missingScopeIds: [40] });
  expect(await find(other)).toMatchObject({ requiredScopeIds: [], missingScopeIds: [] });
  expect(await driftOf(other)).toBeUndefined();
});

test("what the platform does not have is not asked of anybody", async () => {
  const { id: merchantId } = await makeMerchant(portal);
  await portal.sql`update component set scope_ids = ${[17, 18, 30]} where id = ${portal.platform.id}`;
  const id = await insertAccount(portal, { merchantId, funcScopeIds: [17] });
  await keep();
  expect(await find(id)).toMatchObject({ requiredScopeIds: [17, 18, 30], missingScopeIds: [18, 30] });
  await portal.sql`update component set scope_ids = null where id = ${portal.platform.id}`;
});
