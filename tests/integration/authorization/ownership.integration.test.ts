import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newSecretToken } from "@/lib/ids";
import { assignAuthorizer } from "@/lib/services/authorizers/assign-authorizer";
import { authorizeAsMerchant } from "@/lib/services/authorizers/authorize-as-merchant";
import { getAccountRow, getTokenRow, makeAccount } from "../../support/accounts";
import { newCodeValue } from "../../support/documents";
import { asMember, asStaff } from "../../support/people";
import { registerInPortal, startPortal, type TestPortal } from "../../support/portal";
import { newTestPlatform } from "../../support/settings";
import {
  agree,
  authorizeFor,
  claim,
  comeBack,
  invite,
  pressButton,
  pushGrant,
  readAttempt,
  readLink,
  settle,
  type TestInvitation,
} from "../../support/visitors";

let portal: TestPortal;
/** Of the attacker. */
let attackers: TestInvitation;
/** Of somebody whose account is wanted. */
let victims: TestInvitation;

beforeAll(async () => {
  portal = await startPortal();
});
beforeEach(async () => {
  // Some tests move the clock by days; tickets live for twelve hours.
  await portal.moveClock(1);
  await portal.receiveTicket();
  attackers = await invite(portal, { requiredScopeIds: [18, 30] });
  victims = await invite(portal, { requiredScopeIds: [17] });
});
afterAll(() => portal.close());

async function expectNotTheirs(appid: string): Promise<void> {
  expect((await getAccountRow(portal, appid)).merchantId).not.toBe(attackers.merchant.id);
}

describe("a WeChat link that the attacker forwards to the victim", () => {
  test("the victim authorizes and lands in a browser without the cookie: nobody becomes the owner", async () => {
    const pressed = await pressButton(portal, attackers.code);
    const agreed = await agree(portal, {
      appid: await makeAccount(portal),
      preAuthCode: pressed.preAuthCode,
    });
    for (const browserToken of [null, newSecretToken(), "", "x"]) {
      const outcome = await comeBack(portal, { ...pressed, browserToken, authorizationCode: agreed.code });
      expect(outcome).toEqual({ kind: "other_browser" });
    }
    await pushGrant(portal, agreed);
    await settle(portal);
    expect(await getAccountRow(portal, agreed.appid)).toMatchObject({
      state: "authorized",
      merchantId: null,
      proposedMerchantId: attackers.merchant.id,
    });
    expect(await readAttempt(portal, pressed.attemptId)).toMatchObject({
      state: "started",
      authorizerId: null,
    });
    await expect(claim(portal, attackers.code, { browserToken: pressed.browserToken })).rejects.toMatchObject(
      {
        reason: "not_proven",
      },
    );
  });

  test.each([
    ["a made-up code", newCodeValue],
    [
      "a code of an account of the attacker's own",
      async () => (await agree(portal, { appid: await makeAccount(portal) })).code,
    ],
  ])(
    "then the attacker returns with the right cookie and %s: the victim's account stays out of reach",
    async (_title, codeOf) => {
      const pressed = await pressButton(portal, attackers.code);
      const agreed = await agree(portal, {
        appid: await makeAccount(portal),
        preAuthCode: pressed.preAuthCode,
      });
      await pushGrant(portal, agreed);
      await settle(portal);
      await comeBack(portal, { ...pressed, authorizationCode: await codeOf() });
      await settle(portal);
      await expectNotTheirs(agreed.appid);
      expect((await getAccountRow(portal, agreed.appid)).merchantId).toBeNull();
    },
  );

  test("the attacker returns first with a made-up code, before the event: no difference", async () => {
    const pressed = await pressButton(portal, attackers.code);
    const agreed = await agree(portal, {
      appid: await makeAccount(portal),
      preAuthCode: pressed.preAuthCode,
    });
    await comeBack(portal, { ...pressed, authorizationCode: newCodeValue() });
    await settle(portal);
    expect(await readAttempt(portal, pressed.attemptId)).toMatchObject({
      state: "failed",
      failureReason: "code_used",
    });
    await pushGrant(portal, agreed);
    await settle(portal);
    expect((await getAccountRow(portal, agreed.appid)).merchantId).toBeNull();
  });

  test("staff decide, and see whose link was followed", async () => {
    const pressed = await pressButton(portal, attackers.code);
    const agreed = await agree(portal, {
      appid: await makeAccount(portal),
      preAuthCode: pressed.preAuthCode,
    });
    await pushGrant(portal, agreed);
    await settle(portal);
    const account = await getAccountRow(portal, agreed.appid);
    await assignAuthorizer(await asStaff(portal), {
      authorizerId: account.id,
      merchantId: victims.merchant.id,
    });
    expect(await getAccountRow(portal, agreed.appid)).toMatchObject({
      merchantId: victims.merchant.id,
      proposedMerchantId: null,
    });
    expect((await getTokenRow(portal, account.id)).merchantId).toBe(victims.merchant.id);
    const again = assignAuthorizer(await asStaff(portal), {
      authorizerId: account.id,
      merchantId: attackers.merchant.id,
    });
    await expect(again).rejects.toMatchObject({ code: "conflict", reason: "owned" });
  });
});

describe("a code of somebody else", () => {
  test("brought to the attacker's own attempt after its event: it belongs to the victim's attempt", async () => {
    const victim = await pressButton(portal, victims.code);
    const attacker = await pressButton(portal, attackers.code);
    const agreed = await agree(portal, { appid: await makeAccount(portal), preAuthCode: victim.preAuthCode });
    await pushGrant(portal, agreed);
    await settle(portal);
    await comeBack(portal, { ...attacker, authorizationCode: agreed.code });
    await settle(portal);
    expect(await readAttempt(portal, attacker.attemptId)).toMatchObject({
      state: "failed",
      failureReason: "foreign_attempt",
    });
    await comeBack(portal, { ...victim, authorizationCode: agreed.code });
    await settle(portal);
    expect(await getAccountRow(portal, agreed.appid)).toMatchObject({ merchantId: victims.merchant.id });
  });

  test("brought to the attacker's own attempt before its event: the event is waited for", async () => {
    const victim = await pressButton(portal, victims.code);
    const attacker = await pressButton(portal, attackers.code);
    const agreed = await agree(portal, { appid: await makeAccount(portal), preAuthCode: victim.preAuthCode });
    await comeBack(portal, { ...attacker, authorizationCode: agreed.code });
    await portal.jobs.run();
    await pushGrant(portal, agreed);
    await settle(portal);
    await comeBack(portal, { ...victim, authorizationCode: agreed.code });
    await settle(portal);
    expect(await getAccountRow(portal, agreed.appid)).toMatchObject({ merchantId: victims.merchant.id });
    expect(await readAttempt(portal, attacker.attemptId)).toMatchObject({ failureReason: "foreign_attempt" });
  });

  test("an authorization begun in WeChat's console binds nobody, even with its code and a good cookie afterwards", async () => {
    const attacker = await pressButton(portal, attackers.code);
    const agreed = await agree(portal, { appid: await makeAccount(portal) });
    await pushGrant(portal, agreed);
    await settle(portal);
    await comeBack(portal, { ...attacker, authorizationCode: agreed.code });
    await settle(portal);
    await expectNotTheirs(agreed.appid);
  });
});

describe("the return", () => {
  test("of an unknown attempt, or of an attempt of another platform, is unknown", async () => {
    const pressed = await pressButton(portal, attackers.code);
    const other = newTestPlatform();
    await registerInPortal(portal.container, other);
    for (const changed of [
      { attemptToken: newSecretToken() },
      { attemptToken: "" },
      { attemptToken: pressed.attemptId },
      { componentAppid: other.appid },
      { componentAppid: "wx0000000000000000" },
    ]) {
      const outcome = await comeBack(portal, {
        ...pressed,
        authorizationCode: newCodeValue(),
        ...changed,
      });
      expect(outcome).toEqual({ kind: "unknown" });
    }
    expect(await readAttempt(portal, pressed.attemptId)).toMatchObject({ state: "started" });
  });

  test("with the cookie of another attempt is another browser's", async () => {
    const [mine, theirs] = [
      await pressButton(portal, victims.code),
      await pressButton(portal, attackers.code),
    ];
    const crossed = { ...mine, browserToken: theirs.browserToken, authorizationCode: newCodeValue() };
    expect(await comeBack(portal, crossed)).toEqual({ kind: "other_browser" });
    expect(await readAttempt(portal, mine.attemptId)).toMatchObject({ state: "started" });
  });

  test("replayed changes nothing, whatever code it brings", async () => {
    const { pressed, agreed } = await authorizeFor(portal, victims, await makeAccount(portal));
    const before = {
      account: await getAccountRow(portal, agreed.appid),
      attempt: await readAttempt(portal, pressed.attemptId),
    };
    for (const authorizationCode of [agreed.code, newCodeValue(), null]) {
      const outcome = await comeBack(portal, { ...pressed, authorizationCode });
      expect(outcome).toEqual({ kind: "invitation", code: victims.code });
    }
    await settle(portal);
    expect(await getAccountRow(portal, agreed.appid)).toEqual(before.account);
    expect(await readAttempt(portal, pressed.attemptId)).toEqual(before.attempt);
  });

  test("twice at once, with two different codes, keeps the first and exchanges one", async () => {
    const pressed = await pressButton(portal, victims.code);
    const agreed = await agree(portal, {
      appid: await makeAccount(portal),
      preAuthCode: pressed.preAuthCode,
    });
    const outcomes = await Promise.all(
      [agreed.code, agreed.code, agreed.code].map((authorizationCode) =>
        comeBack(portal, { ...pressed, authorizationCode }),
      ),
    );
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    await settle(portal);
    expect(await getAccountRow(portal, agreed.appid)).toMatchObject({ merchantId: victims.merchant.id });
    const calls = await portal.control.listCalls({
      endpoint: "component.queryAuth",
      authorizerAppid: agreed.appid,
    });
    expect(calls).toHaveLength(1);
  });

  test("long after the link's life is expired", async () => {
    const pressed = await pressButton(portal, victims.code);
    await portal.moveClock(1800 + 3600 + 5);
    await comeBack(portal, { ...pressed, authorizationCode: newCodeValue() });
    expect(await readAttempt(portal, pressed.attemptId)).toMatchObject({
      state: "failed",
      failureReason: "code_expired",
    });
    const [queued] = await portal.sql`
      select count(*)::int as total from pgboss.job where data->>'attemptId' = ${pressed.attemptId}`;
    expect(queued?.total).toBe(0);
  });

  test("without a code is a refusal; who then agrees after all is not turned away", async () => {
    const pressed = await pressButton(portal, victims.code);
    await comeBack(portal, { ...pressed, authorizationCode: null });
    expect(await readAttempt(portal, pressed.attemptId)).toMatchObject({
      state: "failed",
      failureReason: "cancelled",
    });
    const agreed = await agree(portal, {
      appid: await makeAccount(portal),
      preAuthCode: pressed.preAuthCode,
    });
    await comeBack(portal, { ...pressed, authorizationCode: agreed.code });
    await pushGrant(portal, agreed);
    await settle(portal);
    expect(await readAttempt(portal, pressed.attemptId)).toMatchObject({
      state: "completed",
      failureReason: null,
    });
    expect(await getAccountRow(portal, agreed.appid)).toMatchObject({ merchantId: victims.merchant.id });
  });
});

describe("an account that a merchant owns", () => {
  test("does not move when somebody authorizes it again through another merchant's link", async () => {
    const appid = await makeAccount(portal);
    await authorizeFor(portal, victims, appid);
    const before = await getAccountRow(portal, appid);
    await portal.moveClock(5);
    const pressed = await pressButton(portal, attackers.code);
    const agreed = await agree(portal, {
      appid,
      preAuthCode: pressed.preAuthCode,
      funcScopeIds: [17, 18, 25],
    });
    await comeBack(portal, { ...pressed, authorizationCode: agreed.code });
    await pushGrant(portal, agreed, { infoType: "updateauthorized" });
    await settle(portal);
    expect(await readAttempt(portal, pressed.attemptId)).toMatchObject({
      state: "failed",
      failureReason: "owned_by_other_merchant",
      authorizerId: null,
    });
    expect(await getAccountRow(portal, appid)).toMatchObject({
      merchantId: before.merchantId,
      proposedMerchantId: null,
      requiredScopeIds: before.requiredScopeIds,
      funcScopeIds: [17, 18, 25],
    });
    await expect(claim(portal, attackers.code, { browserToken: pressed.browserToken })).rejects.toMatchObject(
      {
        reason: "not_proven",
      },
    );
  });

  test("does not move after it was withdrawn either", async () => {
    const appid = await makeAccount(portal);
    await authorizeFor(portal, victims, appid);
    await portal.moveClock(5);
    await portal.control.unauthorize({ componentAppid: portal.platform.appid, authorizerAppid: appid });
    await settle(portal);
    await portal.moveClock(5);
    await authorizeFor(portal, attackers, appid);
    expect(await getAccountRow(portal, appid)).toMatchObject({
      state: "authorized",
      merchantId: victims.merchant.id,
    });
  });

  test("is authorized again by its own people, and by its own link", async () => {
    const appid = await makeAccount(portal);
    await authorizeFor(portal, victims, appid);
    const account = await getAccountRow(portal, appid);
    await portal.moveClock(5);
    const member = await asMember(portal, victims.merchant.id, "operator");
    const pressed = readLink(
      await authorizeAsMerchant(member, { authorizerId: account.id, form: "pc", browserToken: null }),
    );
    const agreed = await agree(portal, { appid, preAuthCode: pressed.preAuthCode, funcScopeIds: [17, 18] });
    expect(await comeBack(portal, { ...pressed, authorizationCode: agreed.code })).toMatchObject({
      kind: "merchant",
      slug: victims.merchant.slug,
    });
    await pushGrant(portal, agreed, { infoType: "updateauthorized" });
    await settle(portal);
    expect(await readAttempt(portal, pressed.attemptId)).toMatchObject({
      state: "completed",
      authorizerId: account.id,
    });
    expect(await getAccountRow(portal, appid)).toMatchObject({ funcScopeIds: [17, 18], missingScopeIds: [] });
  });
});

describe("what an account needs that no link asked anything of", () => {
  test("is what its new owner was last invited with, when staff assign it", async () => {
    const appid = await makeAccount(portal);
    await pushGrant(portal, await agree(portal, { appid, funcScopeIds: [18] }));
    await settle(portal);
    const account = await getAccountRow(portal, appid);
    expect(account).toMatchObject({ merchantId: null, requiredScopeIds: [] });
    const { merchant } = victims;
    await invite(portal, { merchant, requiredScopeIds: [18, 30] });
    await assignAuthorizer(await asStaff(portal), { authorizerId: account.id, merchantId: merchant.id });
    expect(await getAccountRow(portal, appid)).toMatchObject({
      requiredScopeIds: [18, 30],
      missingScopeIds: [30],
      lacksScopes: true,
    });
  });

  test("is the same when a member authorizes it without any invitation", async () => {
    const member = await asMember(portal, attackers.merchant.id);
    const appid = await makeAccount(portal);
    const pressed = readLink(
      await authorizeAsMerchant(member, { authorizerId: null, form: "pc", browserToken: null }),
    );
    const agreed = await agree(portal, { appid, preAuthCode: pressed.preAuthCode, funcScopeIds: [18] });
    await comeBack(portal, { ...pressed, authorizationCode: agreed.code });
    await settle(portal);
    expect(await getAccountRow(portal, appid)).toMatchObject({
      merchantId: attackers.merchant.id,
      requiredScopeIds: [18, 30],
      missingScopeIds: [30],
    });
  });
});
