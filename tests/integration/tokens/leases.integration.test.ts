import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { sealPlaces } from "@/lib/services/seal-places";
import {
  type AuthorizerRef,
  authorizerTokenStore,
  renewalFailureKind,
} from "@/lib/services/tokens/authorizer-token";
import { componentTokenStore } from "@/lib/services/tokens/component-token";
import type { TokenDeps } from "@/lib/services/tokens/deps";
import {
  type FetchedToken,
  getLeasedToken,
  type LeasedTokenStore,
  leaseSeconds,
} from "@/lib/services/tokens/leased-token";
import { authorizerToken } from "@/lib/wechat/endpoints/component";
import { have } from "@/lib/wechat/endpoints/open";
import { WechatApiError } from "@/lib/wechat/errors";
import { type AuthorizerRow, connectAccount, getAccountRow, getTokenRow } from "../../support/accounts";
import { startPortal, type TestPortal } from "../../support/portal";

let portal: TestPortal;
let account: AuthorizerRow;
beforeAll(async () => {
  portal = await startPortal();
  account = await connectAccount(portal);
});
afterEach(() => portal.control.clearFaults());
afterAll(() => portal.close());

const deps = (): TokenDeps => ({ ...portal.container, wechat: () => portal.container.wechat });
const ref = (): AuthorizerRef => ({
  id: account.id,
  appid: account.appid,
  componentId: portal.platform.id,
  componentAppid: portal.platform.appid,
});
const target = () => ({ componentAppid: portal.platform.appid, authorizerAppid: account.appid });
const endToken = () => portal.sql`update authorizer_token set expires_at = now() - interval '1 second'`;

/** Renews with an answer of WeChat that the test gives when it likes. */
function renewLate(store: LeasedTokenStore) {
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<FetchedToken>();
  const token = getLeasedToken({
    store,
    fetchToken: () => {
      asked.resolve();
      return answer.promise;
    },
    kindOf: renewalFailureKind,
    clock: portal.container.clock,
    renewBeforeSeconds: 0,
  });
  return { asked: asked.promise, answer, token };
}

const lost = () =>
  new WechatApiError({
    endpoint: "component.authorizerToken",
    errcode: 61023,
    errmsg: "refresh_token is invalid",
    rid: null,
    authorizerAppid: account.appid,
    attempt: 1,
    kind: "authorization_lost",
    reason: null,
    requestIp: null,
  });

test("a late winner of an ended lease cannot overwrite the token of the next", async () => {
  await endToken();
  const late = renewLate(authorizerTokenStore(deps(), ref()));
  await late.asked;
  await portal.moveClock(leaseSeconds + 1);
  const winner = await portal.container.tokens.getAuthorizerAccessToken(target());
  late.answer.resolve({ accessToken: "the late one", expiresInSeconds: 7200, refreshToken: "late refresh" });
  expect(await late.token).toEqual(winner);
  expect(await portal.container.tokens.getAuthorizerAccessToken(target())).toEqual(winner);
  const [called] = await portal.control.listCalls({ endpoint: "component.authorizerToken", limit: 1 });
  expect(called?.response).toContain(winner.accessToken);
});

test("the same holds for the component's token", async () => {
  await portal.sql`update component_token set expires_at = now() - interval '1 second'`;
  const late = renewLate(componentTokenStore(deps(), portal.platform.id));
  await late.asked;
  await portal.moveClock(leaseSeconds + 1);
  const winner = await portal.container.tokens.getComponentAccessToken(portal.platform.appid);
  late.answer.resolve({ accessToken: "the late one", expiresInSeconds: 7200 });
  expect(await late.token).toEqual(winner);
});

test("a late refusal of the old refresh token does not break an account that authorized again meanwhile", async () => {
  await endToken();
  const late = renewLate(authorizerTokenStore(deps(), ref()));
  await late.asked;
  await portal.control.updateAuthorized({
    componentAppid: portal.platform.appid,
    authorizerAppid: account.appid,
    funcScopeIds: [17, 18, 25],
  });
  await portal.jobs.run();
  late.answer.reject(lost());
  await late.token.catch(() => undefined);
  expect(await getAccountRow(portal, account.appid)).toMatchObject({
    state: "authorized",
    brokenReason: null,
  });
  expect(await getTokenRow(portal, account.id)).toMatchObject({ failureCount: 0, retryAt: null });
  expect((await portal.jobs.run()).map(({ name }) => name)).not.toContain("recover-refresh-tokens");
});

test("a late success with the old refresh token does not replace the tokens of a new grant", async () => {
  await endToken();
  const late = renewLate(authorizerTokenStore(deps(), ref()));
  await late.asked;
  await portal.control.updateAuthorized({
    componentAppid: portal.platform.appid,
    authorizerAppid: account.appid,
    funcScopeIds: [17, 18, 30],
  });
  await portal.jobs.run();
  const granted = await getTokenRow(portal, account.id);
  late.answer.resolve({
    accessToken: "of the old grant",
    expiresInSeconds: 7200,
    refreshToken: "old refresh",
  });
  await late.token;
  expect(await getTokenRow(portal, account.id)).toEqual(granted);
});

test("a renewal ends before its lease does, however often the call is tried again", async () => {
  await endToken();
  await portal.control.injectFault({
    endpoint: "component.authorizerToken",
    fault: { kind: "slow", ms: 60_000 },
    handled: false,
  });
  const startedAt = performance.now();
  await expect(portal.container.tokens.getAuthorizerAccessToken(target())).rejects.toMatchObject({
    code: "unavailable",
    reason: "timeout",
  });
  expect((performance.now() - startedAt) / 1000).toBeLessThan(leaseSeconds + 1);
  expect(await getTokenRow(portal, account.id)).toMatchObject({ leaseId: null, lastErrorKind: "timeout" });
  await portal.sql`update authorizer_token set retry_at = null, failure_count = 0`;
});

test("a token that WeChat calls invalid is dropped and renewed once for many callers, whose calls succeed", async () => {
  await portal.container.tokens.getAuthorizerAccessToken(target());
  const { sealedRefreshToken } = await getTokenRow(portal, account.id);
  const place = sealPlaces.authorizerRefreshToken(portal.platform.id, account.id);
  // Somebody else fetches a token with the same platform's secrets: WeChat ends ours.
  await portal.container.wechat.call(
    authorizerToken,
    { componentAppid: portal.platform.appid },
    {
      component_appid: portal.platform.appid,
      authorizer_appid: account.appid,
      authorizer_refresh_token: portal.container.sealer.open(sealedRefreshToken ?? "", place),
    },
  );
  const before = await portal.control.listCalls({ endpoint: "component.authorizerToken" });
  const calls = Array.from({ length: 20 }, () => portal.container.wechat.call(have, target(), {}));
  const settled = await Promise.allSettled(calls);
  expect(settled.filter(({ status }) => status === "rejected")).toEqual([]);
  const refused = await portal.control.listCalls({ endpoint: "open.have", errcode: 40001 });
  expect(refused.length).toBeGreaterThan(0);
  const after = await portal.control.listCalls({ endpoint: "component.authorizerToken" });
  expect(after.length - before.length).toBe(1);
});

test("while a failed renewal backs off nobody asks WeChat, and the pauses grow", async () => {
  await endToken();
  await portal.control.injectFault({
    endpoint: "component.authorizerToken",
    fault: { kind: "errcode", errcode: 45009 },
  });
  const ask = () => portal.container.tokens.getAuthorizerAccessToken(target());
  const pauses: number[] = [];
  for (let failures = 1; failures <= 3; failures += 1) {
    await expect(ask()).rejects.toMatchObject({ kind: "quota" });
    const calls = (await portal.control.listCalls({ endpoint: "component.authorizerToken" })).length;
    await expect(ask()).rejects.toMatchObject({ code: "unavailable", reason: "quota" });
    expect(await portal.control.listCalls({ endpoint: "component.authorizerToken" })).toHaveLength(calls);
    const row = await getTokenRow(portal, account.id);
    expect(row).toMatchObject({ failureCount: failures, lastErrorKind: "quota" });
    pauses.push(((row.retryAt?.getTime() ?? 0) - (row.lastErrorAt?.getTime() ?? 0)) / 1000);
    await portal.sql`update authorizer_token set retry_at = null`;
  }
  expect(pauses).toEqual([2, 4, 8]);
  await portal.control.clearFaults();
  await ask();
  expect(await getTokenRow(portal, account.id)).toMatchObject({
    failureCount: 0,
    lastErrorKind: null,
    retryAt: null,
  });
});

test("a token that still works is handed out when its early renewal fails", async () => {
  const { version } = await portal.container.tokens.getAuthorizerAccessToken(target());
  await portal.sql`update authorizer_token set expires_at = now() + interval '80 seconds'`;
  await portal.control.injectFault({
    endpoint: "component.authorizerToken",
    fault: { kind: "errcode", errcode: -1 },
    times: 3,
  });
  await expect(portal.container.tokens.getAuthorizerAccessToken(target())).resolves.toMatchObject({
    version,
  });
  expect(await getTokenRow(portal, account.id)).toMatchObject({ failureCount: 1, lastErrorKind: "busy" });
});
