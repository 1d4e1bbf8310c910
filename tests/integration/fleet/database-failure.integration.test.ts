import { afterAll, beforeAll, expect, test } from "vitest";
import { databaseFailureOf } from "@/db/failure";
import type { ProviderContext } from "@/lib/services/context";
import { findMerchant } from "@/lib/services/merchants/find-merchant";
import { listMerchants } from "@/lib/services/merchants/list-merchants";
import { waitUntil } from "@/scripts/support/wait";
import { asStaff } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";

let portal: TestPortal;
let staff: ProviderContext;
beforeAll(async () => {
  portal = await startPortal({ proxy: true, ticket: false });
  staff = await asStaff(portal);
});
afterAll(() => portal.close());

const failureOf = async (reading: Promise<unknown>) => {
  const error: unknown = await reading.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error === null ? "none" : databaseFailureOf(error);
};

test("a database that is away is told from a fault of ours, however many ask at once", async () => {
  portal.proxy?.cut();
  const asked = await Promise.all(Array.from({ length: 12 }, () => failureOf(listMerchants(staff, {}))));
  expect(new Set(asked)).toEqual(new Set(["away"]));
  portal.proxy?.restore();
  await waitUntil(async () => (await failureOf(listMerchants(staff, {}))) === "none", {
    timeoutMs: 5_000,
    what: "the list to be answered again",
  });
});

test("a text that no column holds is told as well, and what else fails is a fault of ours", async () => {
  expect(await failureOf(findMerchant(staff, "mch_\0"))).toBe("untakable_text");
  await portal.sql`alter table merchant rename to merchant_elsewhere`;
  expect(await failureOf(findMerchant(staff, "mch_1"))).toBeNull();
  await portal.sql`alter table merchant_elsewhere rename to merchant`;
});
