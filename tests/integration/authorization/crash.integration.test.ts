import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { findAccountRow, getAccountRow, getTokenRow, makeAccount } from "../../support/accounts";
import { failCommits, failInserts } from "../../support/database-faults";
import { assertNoneFailed } from "../../support/jobs";
import { startPortal, type TestPortal } from "../../support/portal";
import {
  type Agreed,
  agree,
  comeBack,
  invite,
  type Pressed,
  pressButton,
  pushGrant,
  readAttempt,
  settle,
  type TestInvitation,
} from "../../support/visitors";

let portal: TestPortal;
let invitation: TestInvitation;
let pressed: Pressed;
let agreed: Agreed;
let lift: (() => Promise<void>) | undefined;

beforeAll(async () => {
  portal = await startPortal();
});
beforeEach(async () => {
  invitation = await invite(portal);
  pressed = await pressButton(portal, invitation.code);
  agreed = await agree(portal, { appid: await makeAccount(portal), preAuthCode: pressed.preAuthCode });
});
afterEach(async () => {
  await lift?.();
  lift = undefined;
  await portal.control.clearFaults();
});
afterAll(() => portal.close());

const exchanges = () =>
  portal.control.listCalls({ endpoint: "component.queryAuth", authorizerAppid: agreed.appid });
const codesOf = async () => (await exchanges()).map(({ errcode }) => errcode).toReversed();
const target = () => ({ componentAppid: portal.platform.appid, authorizerAppid: agreed.appid });
const comeHome = () => comeBack(portal, { ...pressed, authorizationCode: agreed.code });
const recovered = () => ({
  state: "authorized",
  brokenReason: null,
  funcScopeIds: expect.arrayContaining([18]),
});
/** Longer than the lease of an exchange. */
const leaseOver = async () => {
  await portal.moveClock(40);
  await portal.jobs.runAll();
};

async function expectWorkingTokens(): Promise<void> {
  await expect(portal.container.tokens.getAuthorizerAccessToken(target())).resolves.toHaveProperty(
    "accessToken",
  );
}

test.each([
  ["the first write fails", failInserts],
  ["the commit fails", failCommits],
])(
  "after the exchange %s: the code is spent (61009), and the account's info brings everything back",
  async (_title, fail) => {
    await pushGrant(portal, agreed);
    lift = await fail(portal, "authorizer");
    const [failed] = await portal.jobs.run();
    expect(failed?.error).toBeDefined();
    expect(await findAccountRow(portal, agreed.appid)).toBeUndefined();
    await lift();
    lift = undefined;
    await leaseOver();
    expect(await codesOf()).toEqual([0, 61009]);
    const account = await getAccountRow(portal, agreed.appid);
    expect(account).toMatchObject(recovered());
    expect((await getTokenRow(portal, account.id)).sealedRefreshToken).not.toBeNull();
    await expectWorkingTokens();
  },
);

test("a process that died with the lease is waited for, and only then the code is tried again", async () => {
  await pushGrant(portal, agreed);
  lift = await failInserts(portal, "authorizer");
  await portal.jobs.run();
  await lift();
  lift = undefined;
  const again = await portal.jobs.runAll();
  expect(again.map(({ error }) => error)).toEqual([expect.objectContaining({ code: "conflict" })]);
  expect(await codesOf()).toEqual([0]);
  await leaseOver();
  expect(await getAccountRow(portal, agreed.appid)).toMatchObject(recovered());
});

test("the info has no refresh token any more: the list does", async () => {
  const rewritten = await startPortal({ rewriteWechat: true });
  try {
    const appid = await makeAccount(rewritten);
    const granted = await agree(rewritten, { appid });
    await pushGrant(rewritten, granted);
    const stop = await failInserts(rewritten, "authorizer");
    await rewritten.jobs.run();
    await stop();
    rewritten.wechatProxy?.rewrite("/cgi-bin/component/api_get_authorizer_info", (answer) => ({
      ...answer,
      authorization_info: { ...Object(answer.authorization_info), authorizer_refresh_token: "" },
    }));
    await rewritten.moveClock(40);
    await rewritten.jobs.runAll();
    const account = await getAccountRow(rewritten, appid);
    expect(account).toMatchObject(recovered());
    expect(await rewritten.control.countCalls({ endpoint: "component.getAuthorizerList" })).toEqual({
      calls: 1,
    });
  } finally {
    await rewritten.close();
  }
});

test("a crash on the way of the return is finished by the event, which names the account", async () => {
  await comeHome();
  lift = await failInserts(portal, "authorizer");
  await settle(portal);
  await lift();
  lift = undefined;
  await leaseOver();
  expect(await codesOf()).toEqual([0, 61009]);
  expect(await readAttempt(portal, pressed.attemptId)).toMatchObject({ state: "returned" });
  await pushGrant(portal, agreed);
  await settle(portal);
  expect(await getAccountRow(portal, agreed.appid)).toMatchObject({
    ...recovered(),
    merchantId: invitation.merchant.id,
  });
  expect(await readAttempt(portal, pressed.attemptId)).toMatchObject({ state: "completed" });
  await expectWorkingTokens();
});

test("a crash between the grant and the binding is finished by the next try", async () => {
  await pushGrant(portal, agreed);
  await comeHome();
  await portal.sql.unsafe(`
    create function wharf_test_bind() returns trigger language plpgsql as
      $$ begin if new.action = 'authorizer.bind' then raise exception 'injected failure'; end if; return new; end $$;
    create trigger wharf_test_bind before insert on audit_entry for each row execute function wharf_test_bind();`);
  await settle(portal);
  expect(await getAccountRow(portal, agreed.appid)).toMatchObject({ ...recovered(), merchantId: null });
  await portal.sql.unsafe("drop trigger wharf_test_bind on audit_entry; drop function wharf_test_bind");
  await leaseOver();
  expect(await getAccountRow(portal, agreed.appid)).toMatchObject({ merchantId: invitation.merchant.id });
  expect(await codesOf()).toEqual([0]);
});

test.each([
  ["a busy WeChat", { kind: "errcode", errcode: -1 }],
  ["a quota used up", { kind: "errcode", errcode: 45009 }],
  ["a dropped connection before WeChat acted", { kind: "drop" }],
] as const)("%s at the exchange: the next try needs not wait for the lease", async (_title, fault) => {
  await portal.control.injectFault({ endpoint: "component.queryAuth", fault, times: 1 });
  await pushGrant(portal, agreed);
  const [failed] = await portal.jobs.run();
  expect(failed?.error).toMatchObject({ name: "WechatApiError" });
  await portal.jobs.runAll();
  expect(await getAccountRow(portal, agreed.appid)).toMatchObject(recovered());
});

test("an answer to the exchange that was lost after WeChat acted is made good from the info", async () => {
  await portal.control.injectFault({
    endpoint: "component.queryAuth",
    fault: { kind: "drop" },
    times: 1,
    handled: true,
  });
  await pushGrant(portal, agreed);
  await portal.jobs.run();
  await portal.jobs.runAll();
  expect(await codesOf()).toEqual([0, 61009]);
  expect(await getAccountRow(portal, agreed.appid)).toMatchObject(recovered());
  await expectWorkingTokens();
});

test("a code that expired before anybody exchanged it ends quietly", async () => {
  await portal.moveClock(3_700);
  await pushGrant(portal, agreed, {
    createTime: Math.floor(portal.container.clock.now().getTime() / 1000) - 3_700,
  });
  assertNoneFailed(await portal.jobs.run());
  expect(await codesOf()).toEqual([61010]);
  expect(await findAccountRow(portal, agreed.appid)).toBeUndefined();
});

test("a spent code of an account that has withdrawn since ends quietly", async () => {
  await pushGrant(portal, agreed);
  lift = await failInserts(portal, "authorizer");
  await portal.jobs.run();
  await lift();
  lift = undefined;
  await portal.control.unauthorize({ ...target(), push: false });
  await leaseOver();
  expect(await findAccountRow(portal, agreed.appid)).toBeUndefined();
  expect(await portal.jobs.runAll()).toEqual([]);
});
