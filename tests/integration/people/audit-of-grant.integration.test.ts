import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { makeAccount } from "../../support/accounts";
import { failInserts, fingerprints } from "../../support/database-faults";
import { startPortal, type TestPortal } from "../../support/portal";
import { agree, pushGrant, settle } from "../../support/visitors";

let portal: TestPortal;
let lift: (() => Promise<void>) | undefined;
beforeAll(async () => {
  portal = await startPortal();
});
afterEach(async () => {
  await lift?.();
  lift = undefined;
});
afterAll(() => portal.close());

/** What a grant writes, and the log. */
const tables = [
  "authorization_attempt",
  "authorizer",
  "authorizer_token",
  "merchant_invitation",
  "audit_entry",
];

test("a grant whose entry cannot be written is not kept, and comes back whole afterwards", async () => {
  await portal.jobs.run();
  const agreed = await agree(portal, { appid: await makeAccount(portal) });
  await pushGrant(portal, agreed);
  const before = await fingerprints(portal, tables);
  lift = await failInserts(portal, "audit_entry");
  await portal.jobs.run();
  expect(await fingerprints(portal, tables)).toEqual(before);
  await lift();
  lift = undefined;
  await portal.moveClock(40);
  await settle(portal);
  const rows = await portal.sql`select state from authorizer where appid = ${agreed.appid}`;
  expect(rows).toMatchObject([{ state: "authorized" }]);
});
