import { afterAll, beforeAll, expect, test } from "vitest";
import { getProviderChanges } from "@/lib/services/changes/get-changes";
import { insertAccount } from "../../support/accounts";
import { asStaff } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());

test("a mark is the time of the newest change of its topic, and moves with the next one alone", async () => {
  const staff = await asStaff(portal);
  const id = await insertAccount(portal);
  const changedAt = new Date("2026-03-04T05:06:07.089Z");
  await portal.sql`update authorizer set updated_at = ${changedAt}`;
  const before = await getProviderChanges(staff);
  expect(before).toMatchObject({ apps: String(changedAt.getTime()), registrations: "0" });
  expect(before.health).toMatch(/^\d+\.\d+$/);
  await portal.sql`update authorizer set updated_at = ${new Date(changedAt.getTime() + 1)} where id = ${id}`;
  expect(await getProviderChanges(staff)).toEqual({ ...before, apps: String(changedAt.getTime() + 1) });
});
