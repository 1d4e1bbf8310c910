import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { getFleetHealth } from "@/lib/services/health/get-fleet-health";
import { getAuthorizerInfo, queryAuth } from "@/lib/wechat/endpoints/component";
import { customSend } from "@/lib/wechat/endpoints/mp";
import type { WechatErrorKind } from "@/lib/wechat/errors";
import { type AuthorizerRow, connectAccount } from "../../support/accounts";
import { asStaff } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";

let portal: TestPortal;
let account: AuthorizerRow;
beforeAll(async () => {
  portal = await startPortal();
  account = await connectAccount(portal);
});
afterEach(() => portal.control.clearFaults());
afterAll(() => portal.close());

type Fault = Parameters<TestPortal["control"]["injectFault"]>[0]["fault"];

interface Row {
  title: string;
  fault: Fault;
  kind: WechatErrorKind;
  errcode: number | null;
  /** How often a call is sent that may be repeated, and one that may not. */
  sent: { safe: number; never: number };
}

const once = { safe: 1, never: 1 };
const rows: Row[] = [
  {
    title: "busy",
    fault: { kind: "errcode", errcode: -1 },
    kind: "busy",
    errcode: -1,
    sent: { safe: 3, never: 1 },
  },
  {
    title: "the day's quota used up",
    fault: { kind: "errcode", errcode: 45009 },
    kind: "quota",
    errcode: 45009,
    sent: once,
  },
  {
    title: "too often",
    fault: { kind: "errcode", errcode: 45011 },
    kind: "frequency",
    errcode: 45011,
    sent: once,
  },
  {
    title: "an address that is not registered",
    fault: { kind: "errcode", errcode: 61004 },
    kind: "ip_not_allowed",
    errcode: 61004,
    sent: once,
  },
  {
    title: "a missing permission",
    fault: { kind: "errcode", errcode: 61007 },
    kind: "permission_missing",
    errcode: 61007,
    sent: once,
  },
  {
    title: "a code nobody knows",
    fault: { kind: "errcode", errcode: 123_456 },
    kind: "unknown",
    errcode: 123_456,
    sent: once,
  },
  {
    title: "broken JSON",
    fault: { kind: "broken_json" },
    kind: "malformed_response",
    errcode: null,
    sent: once,
  },
  {
    title: "an answer cut short",
    fault: { kind: "truncated" },
    kind: "network",
    errcode: null,
    sent: { safe: 3, never: 1 },
  },
  {
    title: "a dropped connection",
    fault: { kind: "drop" },
    kind: "network",
    errcode: null,
    sent: { safe: 3, never: 1 },
  },
  {
    title: "an answer that comes too late",
    fault: { kind: "slow", ms: 5_000 },
    kind: "timeout",
    errcode: null,
    sent: { safe: 3, never: 1 },
  },
];

const component = () => ({ componentAppid: portal.platform.appid });

const calls = {
  safe: {
    endpoint: getAuthorizerInfo.name,
    call: () =>
      portal.container.wechat.call(
        getAuthorizerInfo,
        component(),
        { component_appid: portal.platform.appid, authorizer_appid: account.appid },
        { timeoutMs: 250 },
      ),
  },
  never: {
    endpoint: queryAuth.name,
    call: () =>
      portal.container.wechat.call(
        queryAuth,
        component(),
        { component_appid: portal.platform.appid, authorization_code: "queryauthcode@@@of a test" },
        { timeoutMs: 250 },
      ),
  },
};

describe.each(["safe", "never"] as const)("an endpoint whose repetition is declared %s", (retry) => {
  test.each(rows)("$title", async ({ fault, kind, errcode, sent }) => {
    const { endpoint, call } = calls[retry];
    const before = await portal.control.countCalls({ endpoint });
    await portal.control.injectFault({ endpoint, fault });
    await expect(call()).rejects.toMatchObject({
      name: "WechatApiError",
      endpoint,
      kind,
      errcode,
      attempt: sent[retry],
      requestIp: errcode === 61004 ? expect.stringMatching(/127\.0\.0\.1|::1/) : null,
    });
    const after = await portal.control.countCalls({ endpoint });
    expect(after.calls - before.calls).toBe(sent[retry]);
    await portal.container.callRecorder.drain();
    const { failingCalls } = await getFleetHealth(await asStaff(portal));
    const shown = failingCalls.find(
      (row) => row.endpoint === endpoint && row.kind === kind && row.errcode === errcode,
    );
    expect(shown).toMatchObject({
      count: sent[retry],
      lastRid: errcode === null ? null : expect.stringMatching(/^[0-9a-f]{8}-/),
      requestIp: errcode === 61004 ? expect.stringMatching(/127\.0\.0\.1|::1/) : null,
    });
    await portal.sql`delete from api_call`;
  });
});

test("one bad answer among good ones is repeated where that is safe, and the caller sees nothing of it", async () => {
  const { endpoint, call } = calls.safe;
  for (const fault of [
    { kind: "errcode", errcode: -1 },
    { kind: "drop" },
    { kind: "slow", ms: 5_000 },
  ] as const) {
    await portal.control.injectFault({ endpoint, fault, times: 1 });
    await expect(call()).resolves.toHaveProperty("authorizer_info");
  }
});

test("a message to a person is never sent twice, though its answer was lost", async () => {
  await portal.control.injectFault({
    endpoint: customSend.name,
    fault: { kind: "drop" },
    times: 1,
    handled: true,
  });
  const before = await portal.control.countCalls({ endpoint: customSend.name });
  const target = { ...component(), authorizerAppid: account.appid };
  const message = { touser: "someone", msgtype: "text", text: { content: "hello" } };
  await expect(portal.container.wechat.call(customSend, target, message)).rejects.toMatchObject({
    kind: "network",
  });
  const after = await portal.control.countCalls({ endpoint: customSend.name });
  expect(after.calls - before.calls).toBe(1);
});

test("an address off the whitelist stops every call, and the board names what to register", async () => {
  await portal.control.updateComponent({
    appid: portal.platform.appid,
    changes: { ipWhitelist: ["203.0.113.9"] },
  });
  await portal.sql`update component_token set expires_at = null, sealed_access_token = null`;
  await expect(calls.safe.call()).rejects.toMatchObject({
    kind: "ip_not_allowed",
    requestIp: expect.any(String),
  });
  await portal.container.callRecorder.drain();
  const staff = await asStaff(portal);
  const health = await getFleetHealth(staff);
  expect(health.failingCalls.map(({ kind, requestIp }) => [kind, requestIp])).toContainEqual([
    "ip_not_allowed",
    expect.stringMatching(/127\.0\.0\.1|::1/),
  ]);
  expect(health.components[0]?.token.lastErrorKind).toBe("ip_not_allowed");
  expect(health.components[0]?.refusedAddress).toMatch(/127\.0\.0\.1|::1/);
  await portal.control.updateComponent({ appid: portal.platform.appid, changes: { ipWhitelist: null } });
  await portal.moveClock(5);
  await expect(calls.safe.call()).resolves.toBeDefined();
  await portal.container.callRecorder.drain();
  const [recovered] = (await getFleetHealth(staff)).components;
  expect(recovered?.token.lastErrorKind).toBeNull();
  expect(recovered?.refusedAddress, "a call has worked since").toBeNull();
});

test("a wrong secret is named as such, not as a lost token", async () => {
  await portal.control.updateComponent({ appid: portal.platform.appid, changes: { secret: "another" } });
  await portal.sql`update component_token set expires_at = null, sealed_access_token = null`;
  await expect(calls.safe.call()).rejects.toMatchObject({
    kind: "invalid_request",
    reason: "component_secret_wrong",
  });
  await portal.control.updateComponent({
    appid: portal.platform.appid,
    changes: { secret: portal.platform.secret },
  });
  await portal.moveClock(5);
});

test("tokens that fail to renew are counted on the board", async () => {
  await portal.control.injectFault({
    endpoint: "component.authorizerToken",
    fault: { kind: "errcode", errcode: 45009 },
  });
  await portal.sql`update authorizer_token set expires_at = now() - interval '1 hour'`;
  const target = { ...component(), authorizerAppid: account.appid };
  await expect(portal.container.tokens.getAuthorizerAccessToken(target)).rejects.toMatchObject({
    kind: "quota",
  });
  expect((await getFleetHealth(await asStaff(portal))).tokens).toEqual({ fresh: 0, expired: 1, failing: 1 });
});
