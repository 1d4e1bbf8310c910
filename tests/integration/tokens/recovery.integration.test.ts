import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { getAuthorizer } from "@/lib/services/authorizers/get-authorizer";
import { getRecovery } from "@/lib/services/authorizers/get-recovery";
import { requestRecoveryOfAll } from "@/lib/services/authorizers/request-recovery";
import type { ProviderContext } from "@/lib/services/context";
import { connectAccount, insertAccount } from "../../support/accounts";
import { asStaff } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";

let portal: TestPortal;
let staff: ProviderContext;
beforeAll(async () => {
  portal = await startPortal({ rewriteWechat: true });
  staff = await asStaff(portal);
});
beforeEach(() => portal.moveClock(1));
afterEach(async () => {
  portal.wechatProxy?.clear();
  await portal.control.clearFaults();
});
afterAll(() => portal.close());

const listPath = "/cgi-bin/component/api_get_authorizer_list";

async function breakConnection(id: string, loses: boolean): Promise<void> {
  await portal.sql`update authorizer set state = 'connection_broken', broken_at = now() where id = ${id}`;
  if (loses)
    await portal.sql`update authorizer_token set sealed_refresh_token = null where authorizer_id = ${id}`;
}

const outcomeOf = async (id: string) => (await getRecovery(staff)).apps.find((app) => app.id === id)?.outcome;

test("one request looks for all lost tokens, and tells of each account what became of it", async () => {
  const lost = await connectAccount(portal);
  const refused = await connectAccount(portal);
  const empty = await connectAccount(portal);
  const gone = await insertAccount(portal, { state: "connection_broken" });
  await breakConnection(lost.id, true);
  await breakConnection(refused.id, false);
  await breakConnection(empty.id, true);
  portal.wechatProxy?.rewrite(listPath, (answer) => ({
    ...answer,
    list: (answer.list as { authorizer_appid: string }[]).map((entry) =>
      entry.authorizer_appid === empty.appid ? { ...entry, refresh_token: "" } : entry,
    ),
  }));

  expect(await requestRecoveryOfAll(staff, { component: portal.platform.appid })).toEqual({ count: 4 });
  expect(await getRecovery(staff)).toMatchObject({ total: 4, waiting: 4, recovered: 0 });
  await portal.jobs.run();
  expect(await getRecovery(staff)).toMatchObject({ total: 4, waiting: 0, recovered: 1 });
  expect(await outcomeOf(lost.id)).toBe("recovered");
  expect(await outcomeOf(refused.id)).toBe("refused");
  expect(await outcomeOf(empty.id)).toBe("empty");
  expect(await outcomeOf(gone)).toBe("gone");
  expect(await getAuthorizer(staff, lost.id)).toMatchObject({ state: "authorized" });
  expect(await getAuthorizer(staff, gone)).toMatchObject({
    state: "connection_broken",
    recoveryOutcome: "gone",
  });
  const [audit] = await portal.sql`
    select after from audit_entry where action = 'authorizer.requestRecoveryOfAll' order by id desc limit 1`;
  expect(audit?.after).toEqual({ count: 4 });
});

test("a list that cannot be read does not declare anybody gone", async () => {
  const account = await connectAccount(portal);
  await breakConnection(account.id, true);
  await portal.control.injectFault({
    endpoint: "component.getAuthorizerList",
    fault: { kind: "errcode", errcode: 45009 },
  });
  await requestRecoveryOfAll(staff, {});
  await portal.jobs.run();
  expect(await outcomeOf(account.id)).toBe("failed");
  await portal.control.clearFaults();
  await portal.jobs.runAll();
  expect(await outcomeOf(account.id)).toBe("recovered");
});

test("another platform's accounts are left alone", async () => {
  const account = await connectAccount(portal);
  await breakConnection(account.id, true);
  expect(await requestRecoveryOfAll(staff, { component: "wx0000000000000000" })).toEqual({ count: 0 });
  expect(await getAuthorizer(staff, account.id)).toMatchObject({ state: "connection_broken" });
});
