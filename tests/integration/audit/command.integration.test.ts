import { afterAll, beforeAll, expect, test } from "vitest";
import { testInstallationSecret } from "@/db/testing/test-database";
import { isolatedEnvironment } from "@/scripts/support/environment";
import { runScript } from "@/scripts/testing/run-script";
import { sealedChain } from "../../support/audit";
import { word } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";
import { testEnvironment } from "../../support/settings";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal({ ticket: false });
});
afterAll(() => portal.close());

/** `npm run audit:verify`, as its operator runs it. */
async function verifyByCommand(secret = testInstallationSecret) {
  const settings = testEnvironment({
    databaseUrl: portal.database.appUrl,
    installationSecret: secret,
    wechatUrl: portal.wechatUrl,
    appUrl: portal.door.url,
  });
  const command = runScript("audit-verify", isolatedEnvironment(settings));
  const { code } = await command.exited;
  return { code, output: command.output() };
}

/** What the owner of the database can do with the triggers out of the way. */
async function withoutTriggers(run: (sql: TestPortal["sql"]) => Promise<unknown>): Promise<void> {
  await portal.sql.begin(async (transaction) => {
    const sql = Object.assign(transaction, {}) as unknown as TestPortal["sql"];
    await sql`set local session_replication_role = replica`;
    await run(sql);
  });
}

test("the command ends well while everything fits, and names the altered and the missing entry otherwise", async () => {
  const [altered, robbed] = [`mch_${word()}`, `mch_${word()}`];
  const [, , changedId = ""] = await sealedChain(portal, altered, 4);
  const [, goneId = ""] = await sealedChain(portal, robbed, 4);
  const sound = await verifyByCommand();
  expect(sound.output).toContain("nothing was changed");
  expect(sound.output).not.toContain("NOT SOUND");
  expect(sound.code).toBe(0);

  const [before] = await portal.sql`select * from audit_entry where id = ${changedId}`;
  await withoutTriggers((sql) => sql`update audit_entry set actor_name = '别人' where id = ${changedId}`);
  const afterChange = await verifyByCommand();
  expect(afterChange.code).toBe(1);
  expect(afterChange.output).toMatch(
    new RegExp(
      `${altered}.*verified up to #2 of 4\\s+NOT SOUND {2}#3 {2}${changedId} .*this entry was altered`,
    ),
  );
  expect(afterChange.output).toContain("1 of");

  // Put back as it was, the log is whole again; a row that is gone is another matter.
  await withoutTriggers(
    (sql) => sql`update audit_entry set actor_name = ${before?.actor_name} where id = ${changedId}`,
  );
  await withoutTriggers((sql) => sql`delete from audit_entry where id = ${goneId}`);
  const afterLoss = await verifyByCommand();
  expect(afterLoss.code).toBe(1);
  expect(afterLoss.output).toMatch(
    new RegExp(`${robbed}.*verified up to #1 of 4\\s+NOT SOUND {2}#2 {2}${goneId} .*this entry is gone`),
  );
  expect(afterLoss.output).not.toContain(changedId);
});

test("the command shows no entry's content and no setting", async () => {
  const chain = `mch_${word()}`;
  const [id = ""] = await sealedChain(portal, chain, 1);
  await withoutTriggers((sql) => sql`update audit_entry set after = '{"name":"不该出现"}' where id = ${id}`);
  const { output } = await verifyByCommand();
  expect(output).toContain(id);
  for (const hidden of ["不该出现", testInstallationSecret, new URL(portal.database.appUrl).password]) {
    expect(output).not.toContain(hidden);
  }
});
