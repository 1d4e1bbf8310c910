import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { authorizerToken } from "@/db/schema";
import { createContainer } from "@/lib/context/container";
import { withRead } from "@/lib/services/context";
import { claimSchedule } from "@/lib/services/schedules/claim-schedule";
import { renewAheadSeconds, renewDueTokens } from "@/lib/services/tokens/renew-due-tokens";
import { waitUntil } from "@/scripts/support/wait";
import { startWorker } from "@/worker/worker";
import { type AuthorizerRow, connectAccount, getTokenRow } from "../../support/accounts";
import { assertNoneFailed } from "../../support/jobs";
import { startPortal, type TestPortal } from "../../support/portal";

let portal: TestPortal;
let accounts: AuthorizerRow[];
beforeAll(async () => {
  portal = await startPortal();
  accounts = [await connectAccount(portal), await connectAccount(portal), await connectAccount(portal)];
});
afterEach(() => portal.control.clearFaults());
afterAll(() => portal.close());

const versions = async () => {
  const rows = await withRead(portal.system(), (tx) => tx.select().from(authorizerToken));
  return rows.map(({ version }) => version);
};
const now = () => portal.container.clock.now().getTime();

test("nothing is renewed while there is time", async () => {
  expect(await renewDueTokens(portal.system())).toBe(0);
});

test("ten minutes before its end every token is renewed, though it still works", async () => {
  await portal.moveClock(7200 - renewAheadSeconds + 5);
  expect(await renewDueTokens(portal.system())).toBe(accounts.length + 1);
  await portal.jobs.run();
  expect(await versions()).toEqual([2, 2, 2]);
  expect(await renewDueTokens(portal.system())).toBe(0);
});

test("a run that comes twice queues each renewal once", async () => {
  await portal.moveClock(7200);
  await renewDueTokens(portal.system());
  await renewDueTokens(portal.system());
  const ran = await portal.jobs.run();
  expect(ran.map(({ name }) => name).toSorted()).toEqual([
    ...Array(accounts.length).fill("refresh-authorizer-token"),
    "refresh-component-token",
  ]);
  expect(await versions()).toEqual([3, 3, 3]);
});

test("a token whose renewal backs off waits, and comes again when the pause is over", async () => {
  const [account] = accounts;
  await portal.moveClock(7200 - renewAheadSeconds + 5);
  await portal.control.injectFault({
    endpoint: "component.authorizerToken",
    fault: { kind: "errcode", errcode: 45009 },
    authorizerAppid: account?.appid,
    times: 1,
  });
  await renewDueTokens(portal.system());
  await portal.jobs.run();
  expect((await versions()).toSorted()).toEqual([3, 4, 4]);
  expect(await renewDueTokens(portal.system())).toBe(0);
  await portal.moveClock(3);
  expect(await renewDueTokens(portal.system())).toBe(1);
  await portal.jobs.run();
  expect(await versions()).toEqual([4, 4, 4]);
});

test("of many workers one runs a schedule each time", async () => {
  const claims = await Promise.all(
    Array.from({ length: 20 }, () => claimSchedule(portal.system(), "test", 20)),
  );
  expect(claims.filter(Boolean)).toHaveLength(1);
  await portal.moveClock(21);
  expect(await claimSchedule(portal.system(), "test", 20)).toBe(true);
  expect(await claimSchedule(portal.system(), "test", 20)).toBe(false);
});

test("schedules and paused renewals go on when the clock is moved back", async () => {
  const [account] = accounts;
  await portal.moveClock(7200);
  await portal.control.injectFault({
    endpoint: "component.authorizerToken",
    fault: { kind: "errcode", errcode: 45009 },
    authorizerAppid: account?.appid,
    times: 1,
  });
  await renewDueTokens(portal.system());
  await portal.jobs.run();
  expect(await claimSchedule(portal.system(), "moved back", 20)).toBe(true);

  await portal.moveClock(-7200);
  expect(await claimSchedule(portal.system(), "moved back", 20)).toBe(true);
  expect(await claimSchedule(portal.system(), "moved back", 20)).toBe(false);
  await portal.sql`
    update authorizer_token set sealed_access_token = null, expires_at = null, lease_until = ${new Date(now() + 7_200_000)}
    where authorizer_id = ${account?.id ?? ""} and retry_at > ${new Date(now() + 3_600_000)}`;
  expect(await renewDueTokens(portal.system())).toBe(1);
  assertNoneFailed(await portal.jobs.run());
});

test("a running worker keeps tokens fresh by itself when the clock moves two hours, twice", async () => {
  const container = createContainer(portal.env, {
    applicationName: "wharf-test-worker",
    logger: portal.log.logger,
  });
  const worker = await startWorker(container);
  try {
    for (const _ of [1, 2]) {
      await portal.moveClock(7_200);
      const isFresh = async () => {
        const rows = await Promise.all(accounts.map(({ id }) => getTokenRow(portal, id)));
        return rows.every(({ expiresAt }) => (expiresAt?.getTime() ?? 0) > now() + renewAheadSeconds * 1000);
      };
      await waitUntil(isFresh, { timeoutMs: 10_000, what: "every token to be fresh" });
    }
  } finally {
    await worker.stop();
    await container.close();
  }
});
