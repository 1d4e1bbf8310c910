import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { connectAccount, getAccountRow, getTokenRow, makeAccount } from "../../support/accounts";
import { unauthorizedXml } from "../../support/documents";
import { startPortal, type TestPortal } from "../../support/portal";
import {
  type Agreed,
  agree,
  comeBack,
  invite,
  nowSeconds,
  type Pressed,
  pressButton,
  pushGrant,
  readAttempt,
  settle,
  type TestInvitation,
} from "../../support/visitors";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterEach(async () => {
  await portal.control.clearFaults();
  await portal.control.changeSettings({ eventCarriesOwnCode: false });
});
afterAll(() => portal.close());

interface Journey {
  invitation: TestInvitation;
  pressed: Pressed;
  agreed: Agreed;
  grantedAt: number;
}

async function begin(): Promise<Journey> {
  const invitation = await invite(portal);
  const pressed = await pressButton(portal, invitation.code);
  const appid = await makeAccount(portal);
  const agreed = await agree(portal, { appid, preAuthCode: pressed.preAuthCode });
  return { invitation, pressed, agreed, grantedAt: nowSeconds(portal) };
}

/** Steps of a journey: `event` and `return` arrive, `jobs` works on them, `wait` lets time pass. */
const steps = {
  event: ({ agreed, grantedAt }: Journey) => pushGrant(portal, agreed, { createTime: grantedAt }),
  return: ({ agreed, pressed }: Journey) => comeBack(portal, { ...pressed, authorizationCode: agreed.code }),
  jobs: () => portal.jobs.run(),
  wait: () => settle(portal),
} as const;
type Step = keyof typeof steps;

const orders = [
  ["event", "jobs", "return", "jobs"],
  ["event", "return", "jobs"],
  ["return", "event", "jobs"],
  ["return", "jobs", "event", "jobs"],
  ["return", "wait", "event", "jobs"],
  ["event", "jobs", "wait", "return", "jobs"],
  ["return", "wait"],
  ["event", "event", "return", "event", "return", "jobs"],
  ["return", "return", "jobs", "return", "event", "jobs", "event"],
  ["event", "jobs", "event", "jobs", "return", "return", "jobs", "event", "jobs"],
  ["return", "wait", "return", "wait", "event", "jobs"],
].map((order): [title: string, order: Step[]] => [order.join(" "), order as Step[]]);

async function exchangesOf(appid: string): Promise<number> {
  const calls = await portal.control.listCalls({ endpoint: "component.queryAuth", authorizerAppid: appid });
  return calls.filter(({ errcode }) => errcode === 0).length;
}

describe("event and return with the same code", () => {
  test.each(orders)("%s", async (_title, order) => {
    const journey = await begin();
    for (const step of order) await steps[step](journey);
    await settle(portal);
    const account = await getAccountRow(portal, journey.agreed.appid);
    expect(account).toMatchObject({
      state: "authorized",
      merchantId: journey.invitation.merchant.id,
      proposedMerchantId: null,
      requiredScopeIds: [18],
      missingScopeIds: [],
    });
    expect(await readAttempt(portal, journey.pressed.attemptId)).toMatchObject({
      state: "completed",
      authorizerId: account.id,
      sealedReturnedCode: null,
    });
    expect(await getTokenRow(portal, account.id)).toMatchObject({
      merchantId: journey.invitation.merchant.id,
      version: 1,
    });
    expect(await exchangesOf(journey.agreed.appid)).toBe(1);
    const [bound] = await portal.sql`
      select count(*)::int as total from audit_entry where object_id = ${account.id} and action = 'authorizer.bind'`;
    expect(bound?.total).toBe(1);
  });
});

describe("event and return with different codes for the same grant", () => {
  test.each(orders.slice(0, 7))("%s", async (_title, order) => {
    await portal.control.changeSettings({ eventCarriesOwnCode: true });
    const journey = await begin();
    expect(journey.agreed.code).not.toBe(journey.agreed.eventCode);
    for (const step of order) await steps[step](journey);
    await settle(portal);
    const account = await getAccountRow(portal, journey.agreed.appid);
    expect(account).toMatchObject({ state: "authorized", merchantId: journey.invitation.merchant.id });
    expect(await readAttempt(portal, journey.pressed.attemptId)).toMatchObject({ state: "completed" });
    const token = await portal.container.tokens.getAuthorizerAccessToken({
      componentAppid: portal.platform.appid,
      authorizerAppid: account.appid,
    });
    expect(token.accessToken).toMatch(/^87_/);
  });
});

test("the event alone brings the account, without an owner and with the merchant whose link was followed", async () => {
  const journey = await begin();
  await steps.event(journey);
  await settle(portal);
  expect(await getAccountRow(portal, journey.agreed.appid)).toMatchObject({
    state: "authorized",
    merchantId: null,
    proposedMerchantId: journey.invitation.merchant.id,
  });
});

test("an event whose pre_auth_code is not ours brings an account for the pool", async () => {
  const agreed = await agree(portal, { appid: await makeAccount(portal) });
  await pushGrant(portal, agreed);
  await settle(portal);
  const account = await getAccountRow(portal, agreed.appid);
  expect(account).toMatchObject({ state: "authorized", merchantId: null, proposedMerchantId: null });
});

test("two workers at the event and the return at once exchange the code once", async () => {
  const journey = await begin();
  await steps.event(journey);
  await steps.return(journey);
  await portal.moveClock(3);
  await portal.sql`update pgboss.job set start_after = now() - interval '1 second' where state = 'created'`;
  await Promise.all([portal.jobs.run(), portal.jobs.run(), portal.jobs.run()]);
  await settle(portal);
  expect(await exchangesOf(journey.agreed.appid)).toBe(1);
  expect(await getAccountRow(portal, journey.agreed.appid)).toMatchObject({
    merchantId: journey.invitation.merchant.id,
  });
});

describe("a newer grant", () => {
  test("replaces tokens and permissions; the older event that comes late changes nothing", async () => {
    const appid = await makeAccount(portal);
    const first = { ...(await agree(portal, { appid, funcScopeIds: [17, 18] })), at: nowSeconds(portal) };
    await portal.moveClock(10);
    const second = {
      ...(await agree(portal, { appid, funcScopeIds: [17, 18, 25] })),
      at: nowSeconds(portal),
    };
    await pushGrant(portal, second, { createTime: second.at, infoType: "updateauthorized" });
    await settle(portal);
    const after = await getAccountRow(portal, appid);
    expect(after.funcScopeIds).toEqual([17, 18, 25]);
    await pushGrant(portal, first, { createTime: first.at });
    await settle(portal);
    expect(await getAccountRow(portal, appid)).toEqual(after);
    expect(await exchangesOf(appid)).toBe(1);
  });

  test("in order: the first is exchanged or found superseded, the second wins", async () => {
    const appid = await makeAccount(portal);
    const first = { ...(await agree(portal, { appid, funcScopeIds: [17, 18] })), at: nowSeconds(portal) };
    await portal.moveClock(10);
    const second = {
      ...(await agree(portal, { appid, funcScopeIds: [17, 18, 25] })),
      at: nowSeconds(portal),
    };
    await pushGrant(portal, first, { createTime: first.at });
    await settle(portal);
    await pushGrant(portal, second, { createTime: second.at, infoType: "updateauthorized" });
    await settle(portal);
    expect(await getAccountRow(portal, appid)).toMatchObject({
      state: "authorized",
      funcScopeIds: [17, 18, 25],
      brokenReason: null,
    });
  });
});

describe("withdrawal", () => {
  const withdraw = (appid: string, createTime: number) =>
    portal.control.pushEvent({
      componentAppid: portal.platform.appid,
      door: "events",
      xml: unauthorizedXml(appid, createTime),
    });
  const infoCalls = () => portal.control.countCalls({ endpoint: "component.getAuthorizerInfo" });

  test("older than the grant changes nothing, and WeChat is not asked", async () => {
    const account = await connectAccount(portal);
    const before = await infoCalls();
    await withdraw(account.appid, nowSeconds(portal) - 100);
    await settle(portal);
    expect(await getAccountRow(portal, account.appid)).toEqual(account);
    expect(await infoCalls()).toEqual(before);
  });

  test("of the same second as the grant asks WeChat, who says that it stands", async () => {
    const account = await connectAccount(portal);
    const before = await infoCalls();
    await withdraw(account.appid, (account.grantedAt?.getTime() ?? 0) / 1000);
    await settle(portal);
    expect((await getAccountRow(portal, account.appid)).state).toBe("authorized");
    expect((await infoCalls()).calls).toBe(before.calls + 1);
  });

  test("of the same second as the grant asks WeChat, who says that it is gone", async () => {
    const account = await connectAccount(portal);
    await portal.control.unauthorize({
      componentAppid: portal.platform.appid,
      authorizerAppid: account.appid,
      push: false,
    });
    await withdraw(account.appid, (account.grantedAt?.getTime() ?? 0) / 1000);
    await settle(portal);
    expect((await getAccountRow(portal, account.appid)).state).toBe("unauthorized");
  });

  test("of the same second while WeChat is busy is decided later, not guessed", async () => {
    const account = await connectAccount(portal);
    await portal.control.injectFault({
      endpoint: "component.getAuthorizerInfo",
      fault: { kind: "errcode", errcode: -1 },
      times: 3,
    });
    await withdraw(account.appid, (account.grantedAt?.getTime() ?? 0) / 1000);
    const [ran] = await portal.jobs.run();
    expect(ran?.error).toMatchObject({ kind: "busy" });
    expect(await getTokenRow(portal, account.id)).toMatchObject({
      version: 1,
      sealedRefreshToken: expect.any(String),
    });
    await settle(portal);
    expect((await getAccountRow(portal, account.appid)).state).toBe("authorized");
  });

  test("after a grant known only by its return, whose time is ours, asks WeChat when in doubt", async () => {
    const journey = await begin();
    await steps.return(journey);
    await settle(portal);
    const account = await getAccountRow(portal, journey.agreed.appid);
    expect(account.grantedAtExact).toBe(false);
    await withdraw(account.appid, journey.grantedAt);
    await settle(portal);
    expect((await getAccountRow(portal, account.appid)).state).toBe("authorized");
  });

  test("repeated is one withdrawal, and a grant from before it that comes late does not undo it", async () => {
    const appid = await makeAccount(portal);
    const first = { ...(await agree(portal, { appid })), at: nowSeconds(portal) };
    await pushGrant(portal, first, { createTime: first.at });
    await settle(portal);
    await portal.moveClock(5);
    const late = { ...(await agree(portal, { appid, funcScopeIds: [17, 18] })), at: nowSeconds(portal) };
    await portal.moveClock(5);
    await portal.control.unauthorize({
      componentAppid: portal.platform.appid,
      authorizerAppid: appid,
      push: false,
    });
    for (const _ of [1, 2]) await withdraw(appid, nowSeconds(portal));
    await settle(portal);
    await pushGrant(portal, late, { createTime: late.at, infoType: "updateauthorized" });
    await settle(portal);
    const account = await getAccountRow(portal, appid);
    expect(account.state).toBe("unauthorized");
    const [audited] = await portal.sql`
      select count(*)::int as total from audit_entry where object_id = ${account.id} and action = 'authorizer.unauthorize'`;
    expect(audited?.total).toBe(1);
  });

  test("before the grant it ends has been worked on: the account never appears as authorized", async () => {
    const appid = await makeAccount(portal);
    const agreed = { ...(await agree(portal, { appid })), at: nowSeconds(portal) };
    await portal.moveClock(5);
    await portal.control.unauthorize({
      componentAppid: portal.platform.appid,
      authorizerAppid: appid,
      push: false,
    });
    await withdraw(appid, nowSeconds(portal));
    await pushGrant(portal, agreed, { createTime: agreed.at });
    await settle(portal);
    const [row] = await portal.sql`select state from authorizer where appid = ${appid}`;
    expect(row).toBeUndefined();
  });

  test("then authorizing again: same account, same owner, new tokens", async () => {
    const journey = await begin();
    await steps.event(journey);
    await steps.return(journey);
    await settle(portal);
    const before = await getAccountRow(portal, journey.agreed.appid);
    await portal.moveClock(5);
    await portal.control.unauthorize({
      componentAppid: portal.platform.appid,
      authorizerAppid: before.appid,
    });
    await settle(portal);
    await portal.moveClock(5);
    await portal.control.authorize({ componentAppid: portal.platform.appid, authorizerAppid: before.appid });
    await settle(portal);
    expect(await getAccountRow(portal, before.appid)).toMatchObject({
      id: before.id,
      merchantId: journey.invitation.merchant.id,
      state: "authorized",
      unauthorizedAt: null,
    });
    await expect(
      portal.container.tokens.getAuthorizerAccessToken({
        componentAppid: portal.platform.appid,
        authorizerAppid: before.appid,
      }),
    ).resolves.toBeDefined();
  });
});
