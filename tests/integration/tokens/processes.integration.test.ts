import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { authorizerToken } from "@/db/schema";
import { withRead } from "@/lib/services/context";
import { leaseSeconds } from "@/lib/services/tokens/leased-token";
import { waitUntil } from "@/scripts/support/wait";
import { type AuthorizerRow, connectAccount } from "../../support/accounts";
import { startPortal, type TestPortal } from "../../support/portal";
import { startTokenProcesses, type TokenProcess } from "../../support/token-processes";

const processCount = 8;
const callers = 50;

let portal: TestPortal;
let account: AuthorizerRow;
let processes: TokenProcess[];

beforeAll(async () => {
  portal = await startPortal();
  account = await connectAccount(portal);
  processes = await startTokenProcesses(portal, processCount);
}, 120_000);
afterEach(() => portal.control.clearFaults());
afterAll(async () => {
  await Promise.all(processes.map((child) => child.kill()));
  await portal.close();
});

const componentAppid = () => portal.platform.appid;
const callsOf = (endpoint: string) => portal.control.listCalls({ endpoint });
const endComponentToken = () =>
  portal.sql`update component_token set expires_at = now() - interval '1 second'`;
const endAuthorizerToken = () =>
  portal.sql`update authorizer_token set expires_at = now() - interval '1 second'`;

/** Everybody at once; each answer must be the same token. */
async function askAll(authorizerAppid: string | undefined) {
  const order = { callers, componentAppid: componentAppid(), authorizerAppid };
  const answers = (await Promise.all(processes.map((child) => child.ask(order)))).flat();
  expect(answers).toHaveLength(processCount * callers);
  return new Set(answers.map((answer) => JSON.stringify(answer)));
}

test("8 processes with 50 callers each around one expired authorizer token refresh it once", async () => {
  await endAuthorizerToken();
  const before = await callsOf("component.authorizerToken");
  await portal.control.injectFault({
    endpoint: "component.authorizerToken",
    fault: { kind: "slow", ms: 400 },
    times: 1,
  });
  const answers = await askAll(account.appid);
  expect([...answers]).toEqual([expect.stringContaining("fingerprint")]);
  expect((await callsOf("component.authorizerToken")).length - before.length).toBe(1);
});

test("8 processes with 50 callers each around one expired component token refresh it once", async () => {
  await endComponentToken();
  const before = await callsOf("component.getComponentAccessToken");
  await portal.control.injectFault({
    endpoint: "component.getComponentAccessToken",
    fault: { kind: "slow", ms: 400 },
    times: 1,
  });
  const answers = await askAll(undefined);
  expect([...answers]).toEqual([expect.stringContaining("fingerprint")]);
  expect((await callsOf("component.getComponentAccessToken")).length - before.length).toBe(1);
});

test("both expired at once: one refresh of each", async () => {
  await endComponentToken();
  await endAuthorizerToken();
  const before = [
    await callsOf("component.getComponentAccessToken"),
    await callsOf("component.authorizerToken"),
  ];
  const answers = await askAll(account.appid);
  expect(answers.size).toBe(1);
  const after = [
    await callsOf("component.getComponentAccessToken"),
    await callsOf("component.authorizerToken"),
  ];
  expect(after.map((calls, index) => calls.length - (before[index]?.length ?? 0))).toEqual([1, 1]);
});

test("a busy WeChat at the first try: the others wait out the pause instead of asking too", async () => {
  await endAuthorizerToken();
  // After earlier failures the pause is minutes long: the slowest process still meets it.
  await portal.sql`update authorizer_token set failure_count = 6`;
  const before = await callsOf("component.authorizerToken");
  await portal.control.injectFault({
    endpoint: "component.authorizerToken",
    fault: { kind: "errcode", errcode: 45009 },
    times: 1,
  });
  const answers = await askAll(account.appid);
  for (const answer of answers) expect(answer).toMatch(/quota/);
  expect((await callsOf("component.authorizerToken")).length - before.length).toBe(1);
  await portal.sql`update authorizer_token set retry_at = null, failure_count = 0`;
});

test("a process killed while it holds the lease delays the others by no more than the lease", async () => {
  const [victim, ...others] = processes;
  if (!victim) throw new Error("no process");
  const order = { callers, componentAppid: componentAppid(), authorizerAppid: account.appid };
  await endAuthorizerToken();
  const askedAt = performance.now();
  await Promise.all(others.map((child) => child.ask(order)));
  const usualSeconds = (performance.now() - askedAt) / 1000;
  await endAuthorizerToken();
  await portal.control.injectFault({
    endpoint: "component.authorizerToken",
    fault: { kind: "slow", ms: 60_000 },
    times: 1,
    handled: false,
  });
  const lost = victim.ask({ callers: 1, componentAppid: componentAppid(), authorizerAppid: account.appid });
  lost.catch(() => undefined);
  await waitUntil(async () => (await readTokenRow()).leaseId !== null, {
    timeoutMs: 5_000,
    intervalMs: 10,
    what: "the lease",
  });
  const leasedAt = performance.now();
  // Only then is it this call that hangs, and not the next holder's.
  await waitUntil(async () => (await portal.control.listFaults()).length === 0, {
    timeoutMs: 5_000,
    intervalMs: 10,
    what: "the call that hangs",
  });
  await victim.kill();
  const answers = (await Promise.all(others.map((child) => child.ask(order)))).flat();
  const waitedSeconds = (performance.now() - leasedAt) / 1000;
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]).toHaveProperty("version");
  expect(waitedSeconds).toBeGreaterThan(leaseSeconds - 2);
  // What a renewal costs on this machine today comes on top.
  expect(waitedSeconds).toBeLessThan(leaseSeconds + 2 + 3 * usualSeconds);
  expect(await readTokenRow()).toMatchObject({ leaseId: null, failureCount: 0 });
});

async function readTokenRow() {
  const [row] = await withRead(portal.system(), (tx) => tx.select().from(authorizerToken));
  if (!row) throw new Error("no token row");
  return row;
}
