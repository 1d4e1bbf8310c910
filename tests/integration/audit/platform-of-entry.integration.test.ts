import { afterAll, beforeAll, expect, test } from "vitest";
import { listAudit } from "@/lib/services/audit/list-audit";
import type { ProviderContext } from "@/lib/services/context";
import { act, sealedChain, verifyChain } from "../../support/audit";
import { asStaff } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";
import { createVerbWorld, type VerbWorld } from "../../support/verb-world";

let portal: TestPortal;
let world: VerbWorld;
let staff: ProviderContext;

beforeAll(async () => {
  portal = await startPortal();
  world = await createVerbWorld(portal);
  staff = await asStaff(portal);
});
afterAll(() => portal.close());

const platformOf = async (objectKind: string, objectId: string) => {
  await act(staff, null, { objectKind, objectId });
  const [row] = await portal.sql<{ component_id: string | null }[]>`
    select component_id from audit_entry where object_id = ${objectId} order by id desc limit 1`;
  return row?.component_id;
};

test.each<[string, () => string]>([
  ["component", () => portal.platform.id],
  ["authorizer", () => world.accountId],
  ["merchant_invitation", () => world.invitationId],
  ["authorization_attempt", () => world.attemptId],
  ["registration", () => world.registrationId],
  ["callback_event", () => world.eventId],
  ["api_call", () => world.failedCall.id],
])("an entry about a row of %s belongs to the platform of that row", async (objectKind, objectId) => {
  expect(await platformOf(objectKind, objectId())).toBe(portal.platform.id);
});

test.each<[string, () => string]>([
  ["merchant", () => world.merchant.id],
  ["user", () => world.memberId],
  ["user_session", () => "ses_1"],
  ["member_invitation", () => "join_1"],
  ["owner_claim_code", () => "occ_1"],
  ["installation_setting", () => "security"],
  ["installation", () => "audit"],
  ["a kind; that is no table", () => "x_1"],
  ["authorizer", () => "app_gone"],
])("an entry about %s belongs to no platform", async (objectKind, objectId) => {
  expect(await platformOf(objectKind, objectId())).toBeNull();
});

test("nobody says which platform an entry belongs to: it follows from the object, and no chain holds it", async () => {
  const [entryId = ""] = await sealedChain(portal, "mch_platforms", 2);
  await portal.sql`update audit_entry set component_id = ${portal.platform.id} where id = ${entryId}`;
  expect(await verifyChain(portal, "mch_platforms")).toMatchObject({ verified: 2, problem: null });
  const { items } = await listAudit(staff, { component: portal.platform.appid, objectId: "mch_platforms" });
  expect(items.map(({ id }) => id)).toEqual([entryId]);
});
