import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { getAuthorizer } from "@/lib/services/authorizers/get-authorizer";
import { recoverRefreshTokens } from "@/lib/services/authorizers/recover-refresh-tokens";
import { requestRecovery } from "@/lib/services/authorizers/request-recovery";
import { syncAuthorizer } from "@/lib/services/authorizers/sync-authorizer";
import { sealPlaces } from "@/lib/services/seal-places";
import { have } from "@/lib/wechat/endpoints/open";
import {
  type AuthorizerRow,
  connectAccount,
  getAccountRow,
  getTokenRow,
  makeAccount,
} from "../../support/accounts";
import { assertNoneFailed } from "../../support/jobs";
import { asStaff } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal({ rewriteWechat: true });
});
beforeEach(() => portal.moveClock(1));
afterEach(async () => {
  portal.wechatProxy?.clear();
  await portal.control.clearFaults();
});
afterAll(() => portal.close());

const refreshPath = "/cgi-bin/component/api_authorizer_token";
const of = () => ({ componentId: portal.platform.id, componentAppid: portal.platform.appid });
const target = (appid: string) => ({ componentAppid: portal.platform.appid, authorizerAppid: appid });
const getToken = (appid: string) => portal.container.tokens.getAuthorizerAccessToken(target(appid));
const endToken = (id: string) =>
  portal.sql`update authorizer_token set expires_at = '2020-01-01', retry_at = null where authorizer_id = ${id}`;
const loseRefreshToken = (id: string) =>
  portal.sql`update authorizer_token set sealed_refresh_token = null, sealed_access_token = null, expires_at = null
              where authorizer_id = ${id}`;
const refreshCalls = (appid: string) =>
  portal.control.listCalls({ endpoint: "component.authorizerToken", authorizerAppid: appid });

async function readRefreshToken(account: AuthorizerRow): Promise<string | null> {
  const { sealedRefreshToken } = await getTokenRow(portal, account.id);
  const place = sealPlaces.authorizerRefreshToken(portal.platform.id, account.id);
  return sealedRefreshToken && portal.container.sealer.open(sealedRefreshToken, place);
}

async function refreshTokenAtWechat(appid: string): Promise<string | undefined> {
  const { accounts } = await portal.control.listAccounts({ search: appid });
  return accounts[0]?.authorizations[0]?.refreshToken;
}

test.each([
  ["an empty one", { authorizer_refresh_token: "" }],
  ["none", { authorizer_refresh_token: undefined }],
])("a refresh that answers %s keeps the refresh token there was", async (_title, change) => {
  const account = await connectAccount(portal);
  const before = await readRefreshToken(account);
  portal.wechatProxy?.rewrite(refreshPath, (answer) => ({ ...answer, ...change }));
  await endToken(account.id);
  await getToken(account.appid);
  expect(await readRefreshToken(account)).toBe(before);
  expect(before).toMatch(/^refreshtoken@@@/);
});

test("whatever other refresh token a refresh answers is stored and sent next time", async () => {
  await portal.control.changeSettings({ refreshTokenChangesOnRefresh: true });
  const account = await connectAccount(portal);
  const first = await readRefreshToken(account);
  for (const _ of [1, 2, 3]) {
    await endToken(account.id);
    await getToken(account.appid);
  }
  expect(await readRefreshToken(account)).not.toBe(first);
  expect(await readRefreshToken(account)).toBe(await refreshTokenAtWechat(account.appid));
  await portal.control.changeSettings({ refreshTokenChangesOnRefresh: false });
});

test.each([
  ["an empty refresh token", ""],
  ["no refresh token", undefined],
])(
  "an exchange that brings %s stores none, sends none, and shows the account as broken",
  async (_title, value) => {
    portal.wechatProxy?.rewrite("/cgi-bin/component/api_query_auth", (answer) => ({
      authorization_info: { ...Object(answer.authorization_info), authorizer_refresh_token: value },
    }));
    const account = await connectAccount(portal);
    portal.wechatProxy?.clear();
    expect(account).toMatchObject({ state: "connection_broken", brokenReason: "refresh_token_missing" });
    expect((await getTokenRow(portal, account.id)).sealedRefreshToken).toBeNull();
    await endToken(account.id);
    await expect(getToken(account.appid)).rejects.toMatchObject({ reason: "refresh_token_missing" });
    expect(await refreshCalls(account.appid)).toEqual([]);
    await portal.jobs.run();
    expect(await getAccountRow(portal, account.appid)).toMatchObject({
      state: "authorized",
      brokenReason: null,
    });
    await expect(getToken(account.appid)).resolves.toHaveProperty("accessToken");
  },
);

test("an account that WeChat gives no tokens at all (no API capability) is kept and named", async () => {
  const account = await connectAccount(portal, { account: { apiCapable: false, nickName: "没有接口能力" } });
  expect(account).toMatchObject({ nickName: "没有接口能力", state: "connection_broken" });
  await portal.jobs.run();
  expect((await getAccountRow(portal, account.appid)).state).toBe("connection_broken");
});

test("refresh tokens lost among more than a thousand accounts come back from every page of the list", async () => {
  const created = await portal.control.createAccounts({ count: 1_130, template: { nickName: "很多" } });
  await portal.control.authorizeMany({
    componentAppid: portal.platform.appid,
    grants: created.map(({ appid }) => ({ authorizerAppid: appid })),
    exchanged: true,
  });
  const lost: AuthorizerRow[] = [];
  for (const index of [0, 499, 500, 999, 1_000, 1_129]) {
    const appid = created.toSorted((a, b) => (a.appid < b.appid ? -1 : 1))[index]?.appid ?? "";
    await portal.control.updateAuthorized({
      componentAppid: portal.platform.appid,
      authorizerAppid: appid,
      funcScopeIds: [17, 18],
    });
    await portal.jobs.run();
    lost.push(await getAccountRow(portal, appid));
  }
  for (const { id, appid } of lost) {
    await loseRefreshToken(id);
    await expect(getToken(appid)).rejects.toMatchObject({ reason: "refresh_token_missing" });
  }
  expect((await getAccountRow(portal, lost[0]?.appid ?? "")).state).toBe("connection_broken");
  const listsBefore = await portal.control.countCalls({ endpoint: "component.getAuthorizerList" });
  const ran = assertNoneFailed(await portal.jobs.run()).map(({ name }) => name);
  expect(ran.filter((name) => name === "recover-refresh-tokens")).toHaveLength(1);
  const lists = await portal.control.listCalls({ endpoint: "component.getAuthorizerList", limit: 10 });
  const pages = lists
    .slice(0, lists.length - listsBefore.calls)
    .map(({ request }) => JSON.parse(request).offset);
  expect(pages.toReversed()).toEqual([0, 500, 1_000]);
  for (const account of lost) {
    expect(await getAccountRow(portal, account.appid)).toMatchObject({
      state: "authorized",
      brokenReason: null,
    });
    expect(await readRefreshToken(account)).toBe(await refreshTokenAtWechat(account.appid));
    await expect(getToken(account.appid)).resolves.toHaveProperty("accessToken");
  }
  const [audited] = await portal.sql<{ total: number }[]>`
    select count(*)::int as total from audit_entry where action = 'authorizer.recoverRefreshToken'
       and object_id = any(${lost.map(({ id }) => id)})`;
  expect(audited?.total).toBe(lost.length);
}, 60_000);

test("a refresh token that WeChat refuses and still lists is not taken back: the account stays broken", async () => {
  const account = await connectAccount(portal);
  await endToken(account.id);
  await portal.control.injectFault({
    endpoint: "component.authorizerToken",
    authorizerAppid: account.appid,
    fault: { kind: "errcode", errcode: 61023 },
  });
  await expect(getToken(account.appid)).rejects.toMatchObject({ kind: "authorization_lost" });
  await portal.jobs.run();
  const broken = { state: "connection_broken", brokenReason: "authorization_lost" };
  expect(await getAccountRow(portal, account.appid)).toMatchObject(broken);
  await syncAuthorizer(await asStaff(portal), { authorizerId: account.id });
  expect(await getAccountRow(portal, account.appid)).toMatchObject({ ...broken, infoFailedAt: null });
});

test("a broken account whose refresh token changed at WeChat is mended by staff's button, and by a sync", async () => {
  const staff = await asStaff(portal);
  const accounts = [await connectAccount(portal), await connectAccount(portal)];
  for (const account of accounts) {
    const place = sealPlaces.authorizerRefreshToken(portal.platform.id, account.id);
    const stale = portal.container.sealer.seal("refreshtoken@@@stale", place);
    await portal.sql`update authorizer_token set sealed_refresh_token = ${stale} where authorizer_id = ${account.id}`;
    await endToken(account.id);
    await expect(getToken(account.appid)).rejects.toMatchObject({ kind: "authorization_lost" });
  }
  await portal.sql`delete from pgboss.job where name = 'recover-refresh-tokens'`;
  const [first, second] = accounts;
  if (!first || !second) throw new Error("no accounts");
  await syncAuthorizer(staff, { authorizerId: second.id });
  expect((await getAccountRow(portal, second.appid)).state).toBe("authorized");
  await requestRecovery(staff, { authorizerId: first.id });
  await portal.jobs.run();
  for (const account of accounts) {
    await expect(getToken(account.appid)).resolves.toHaveProperty("accessToken");
    const { token, state } = await getAuthorizer(staff, account.id);
    expect(state).toBe("authorized");
    expect(token).toMatchObject({ state: "fresh", lastErrorKind: null, hasRefreshToken: true });
  }
});

test("an account whose code was never exchanged is listed without refresh token and stays broken", async () => {
  const account = await connectAccount(portal);
  await loseRefreshToken(account.id);
  await portal.control.unauthorize({ ...target(account.appid), push: false });
  await portal.control.authorize({ ...target(account.appid), push: false });
  await expect(getToken(account.appid)).rejects.toMatchObject({ reason: "refresh_token_missing" });
  await portal.jobs.run();
  expect((await getAccountRow(portal, account.appid)).state).toBe("connection_broken");
});

test("recovery has nothing to ask while nothing is broken", async () => {
  await portal.sql`update authorizer set state = 'authorized'`;
  const before = await portal.control.countCalls();
  expect(await recoverRefreshTokens(portal.system(), of())).toBe(0);
  expect(await portal.control.countCalls()).toEqual(before);
});

test("authorizing again drops the cached token at once: no call ever carries the old one", async () => {
  const account = await connectAccount(portal);
  const before = await getToken(account.appid);
  await portal.control.updateAuthorized({ ...target(account.appid), funcScopeIds: [17, 18, 25] });
  await portal.jobs.run();
  const after = await getToken(account.appid);
  expect(after.accessToken).not.toBe(before.accessToken);
  await portal.container.wechat.call(have, target(account.appid), {});
  const calls = await portal.control.listCalls({ endpoint: "open.have", authorizerAppid: account.appid });
  expect(calls.map(({ errcode }) => errcode)).toEqual([0]);
});

test("until the event of a new grant is worked on, the refused token is renewed under the same roof", async () => {
  const account = await connectAccount(portal);
  await getToken(account.appid);
  await portal.control.updateAuthorized({ ...target(account.appid), funcScopeIds: [17, 18, 25] });
  const called = portal.container.wechat.call(have, target(account.appid), {});
  await expect(called).rejects.toMatchObject({ kind: "authorization_lost" });
  await portal.jobs.run();
  expect((await getAccountRow(portal, account.appid)).state).toBe("authorized");
  await expect(portal.container.wechat.call(have, target(account.appid), {})).resolves.toBeDefined();
});

test("withdrawing drops the tokens and keeps the history", async () => {
  const account = await connectAccount(portal, { account: { nickName: "曾经授权" } });
  await portal.container.wechat.call(have, target(account.appid), {});
  await portal.container.callRecorder.drain();
  const history = () => portal.sql`
    select (select count(*)::int from api_call where authorizer_appid = ${account.appid}) as calls,
           (select count(*)::int from callback_event where authorizer_appid = ${account.appid}) as events,
           (select count(*)::int from audit_entry where object_id = ${account.id}) as audits`;
  const [before] = await history();
  await portal.moveClock(2);
  await portal.control.unauthorize(target(account.appid));
  await portal.jobs.run();
  expect(await getAccountRow(portal, account.appid)).toMatchObject({
    id: account.id,
    state: "unauthorized",
    nickName: "曾经授权",
    principalName: account.principalName,
    funcScopeIds: account.funcScopeIds,
  });
  expect(await getTokenRow(portal, account.id)).toMatchObject({
    sealedAccessToken: null,
    sealedRefreshToken: null,
    expiresAt: null,
  });
  const [after] = await history();
  expect(after).toEqual({ calls: before?.calls, events: before?.events + 1, audits: before?.audits + 1 });
});

test("for a withdrawn account nobody asks WeChat, and nothing is tried to recover", async () => {
  const account = await connectAccount(portal);
  await portal.moveClock(2);
  await portal.control.unauthorize(target(account.appid));
  await portal.jobs.run();
  const before = await portal.control.countCalls();
  await expect(getToken(account.appid)).rejects.toMatchObject({ reason: "unauthorized" });
  expect(await portal.jobs.run()).toEqual([]);
  expect(await portal.control.countCalls()).toEqual(before);
  expect(await getTokenRow(portal, account.id)).toMatchObject({ failureCount: 0 });
});

test("an account that WeChat says is withdrawn, without an event, is shown as broken and not deleted", async () => {
  const account = await connectAccount(portal);
  await portal.control.unauthorize({ ...target(account.appid), push: false });
  await endToken(account.id);
  await expect(getToken(account.appid)).rejects.toMatchObject({ kind: "authorization_lost", errcode: 61003 });
  await portal.jobs.run();
  expect(await getAccountRow(portal, account.appid)).toMatchObject({
    state: "connection_broken",
    nickName: account.nickName,
  });
});

test("an account nobody has ever authorized has no token", async () => {
  const appid = await makeAccount(portal);
  await expect(getToken(appid)).rejects.toMatchObject({ code: "not_found" });
});
