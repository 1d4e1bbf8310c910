import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newSecretToken } from "@/lib/ids";
import { assignAuthorizer } from "@/lib/services/authorizers/assign-authorizer";
import { authorizeAsMerchant } from "@/lib/services/authorizers/authorize-as-merchant";
import type { ProviderContext } from "@/lib/services/context";
import { claimOwner } from "@/lib/services/invitations/claim-owner";
import { viewInvitation } from "@/lib/services/invitations/view-invitation";
import { createClaimCode } from "@/lib/services/merchants/create-claim-code";
import { changeStaffRole } from "@/lib/services/team/change-role";
import { removeStaff } from "@/lib/services/team/remove-person";
import { findAccountRow, getAccountRow, getTokenRow, makeAccount } from "../../support/accounts";
import { newCodeValue } from "../../support/documents";
import { asMember, asStaff, word } from "../../support/people";
import { registerInPortal, startPortal, type TestPortal } from "../../support/portal";
import { newTestPlatform } from "../../support/settings";
import {
  agree,
  comeBack,
  invite,
  newAddress,
  pressButton,
  pushGrant,
  readAttempt,
  readLink,
  settle,
  type TestInvitation,
  visitor,
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

/** A whole honest journey. */
async function authorizeFor(invitation: TestInvitation, appid: string, browserToken: string | null = null) {
  const pressed = await pressButton(portal, invitation.code, { browserToken });
  const agreed = await agree(portal, { appid, preAuthCode: pressed.preAuthCode });
  await comeBack(portal, { ...pressed, authorizationCode: agreed.code });
  await pushGrant(portal, agreed);
  await settle(portal);
  return { pressed, agreed };
}

const claim = (code: string, more: { browserToken?: string | null; claimCode?: string } = {}) =>
  claimOwner(portal.system(visitor, newAddress()), {
    code,
    name: "某人",
    email: `${word()}@example.com`,
    password: "a long enough password",
    browserToken: more.browserToken ?? null,
    userAgent: null,
    ...(more.claimCode ? { claimCode: more.claimCode } : {}),
  });

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
    await expect(claim(attackers.code, { browserToken: pressed.browserToken })).rejects.toMatchObject({
      reason: "not_proven",
    });
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
    const { pressed, agreed } = await authorizeFor(victims, await makeAccount(portal));
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
    await authorizeFor(victims, appid);
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
    await expect(claim(attackers.code, { browserToken: pressed.browserToken })).rejects.toMatchObject({
      reason: "not_proven",
    });
  });

  test("does not move after it was withdrawn either", async () => {
    const appid = await makeAccount(portal);
    await authorizeFor(victims, appid);
    await portal.moveClock(5);
    await portal.control.unauthorize({ componentAppid: portal.platform.appid, authorizerAppid: appid });
    await settle(portal);
    await portal.moveClock(5);
    await authorizeFor(attackers, appid);
    expect(await getAccountRow(portal, appid)).toMatchObject({
      state: "authorized",
      merchantId: victims.merchant.id,
    });
  });

  test("is authorized again by its own people, and by its own link", async () => {
    const appid = await makeAccount(portal);
    await authorizeFor(victims, appid);
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

describe("an invitation that is forwarded", () => {
  test("shows nobody's account and makes nobody an owner", async () => {
    const { pressed } = await authorizeFor(victims, await makeAccount(portal));
    const seen = await viewInvitation(portal.system(visitor, newAddress()), {
      code: victims.code,
      browserToken: null,
    });
    expect(seen).toMatchObject({ attempt: null, hasOwner: false });
    for (const browserToken of [null, newSecretToken(), attackers.code]) {
      await expect(claim(victims.code, { browserToken })).rejects.toMatchObject({
        code: "forbidden",
        reason: "not_proven",
      });
    }
    await expect(claim(victims.code, { browserToken: pressed.browserToken })).resolves.toMatchObject({
      merchantSlug: victims.merchant.slug,
    });
  });

  test("a browser that completed an authorization for one merchant is nobody at another", async () => {
    const browserToken = newSecretToken();
    await authorizeFor(attackers, await makeAccount(portal), browserToken);
    await expect(claim(victims.code, { browserToken })).rejects.toMatchObject({ reason: "not_proven" });
  });

  test("an attempt that only began, or failed, proves nothing", async () => {
    const pressed = await pressButton(portal, victims.code);
    await expect(claim(victims.code, pressed)).rejects.toMatchObject({ reason: "not_proven" });
    await comeBack(portal, { ...pressed, authorizationCode: newCodeValue() });
    await expect(claim(victims.code, pressed)).rejects.toMatchObject({ reason: "not_proven" });
    await settle(portal);
    await expect(claim(victims.code, pressed)).rejects.toMatchObject({ reason: "not_proven" });
  });

  test("the owner is claimed once, also by two at once", async () => {
    const { pressed } = await authorizeFor(victims, await makeAccount(portal));
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => claim(victims.code, pressed)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(claim(victims.code, pressed)).rejects.toMatchObject({ reason: "already_claimed" });
    const [owners] = await portal.sql`
      select count(*)::int as total from membership where merchant_id = ${victims.merchant.id}`;
    expect(owners?.total).toBe(1);
  });

  test("a claim code of staff opens its own merchant once, for a day", async () => {
    const staff = await asStaff(portal);
    const { claimCode } = await createClaimCode(staff, { merchantId: victims.merchant.id });
    await expect(claim(attackers.code, { claimCode })).rejects.toMatchObject({
      fields: { claimCode: "claimCode" },
    });
    await expect(claim(victims.code, { claimCode: `${claimCode}X` })).rejects.toMatchObject({
      code: "invalid_input",
    });
    await expect(claim(victims.code, { claimCode: claimCode.toLowerCase() })).resolves.toBeDefined();
    const old = await createClaimCode(staff, { merchantId: attackers.merchant.id });
    await portal.moveClock(24 * 3600 + 1);
    await expect(claim(attackers.code, { claimCode: old.claimCode })).rejects.toMatchObject({
      code: "invalid_input",
    });
  });

  test("a claim code ends with its maker's right to make one", async () => {
    const owner = await asStaff(portal);
    const [removed, demoted, kept] = [
      await asStaff(portal, "support"),
      await asStaff(portal, "support"),
      await asStaff(portal, "support"),
    ];
    const codeOf = async (maker: ProviderContext) =>
      (await createClaimCode(maker, { merchantId: attackers.merchant.id })).claimCode;
    const [first, second, third] = [await codeOf(removed), await codeOf(demoted), await codeOf(kept)];
    await removeStaff(owner, { userId: removed.actor.userId });
    await changeStaffRole(owner, { userId: demoted.actor.userId, role: "viewer" });
    for (const claimCode of [first, second]) {
      await expect(claim(attackers.code, { claimCode })).rejects.toMatchObject({ code: "invalid_input" });
    }
    // Nor with the right back: what was handed out in between is forgotten.
    await changeStaffRole(owner, { userId: demoted.actor.userId, role: "support" });
    await expect(claim(attackers.code, { claimCode: second })).rejects.toMatchObject({
      code: "invalid_input",
    });
    const ended = await portal.sql`
      select merchant_id from audit_entry where action = 'merchant.endClaimCode' and actor_id = ${owner.actor.userId}`;
    expect(ended.map(({ merchant_id }) => merchant_id)).toEqual([
      attackers.merchant.id,
      attackers.merchant.id,
    ]);
    await expect(claim(attackers.code, { claimCode: third })).resolves.toBeDefined();
  });

  test("guessing claim codes ends after a few tries", async () => {
    const address = newAddress();
    const guess = () =>
      claimOwner(portal.system(visitor, address), {
        code: victims.code,
        name: "x",
        email: "x@example.com",
        password: "a long enough password",
        claimCode: "2222222222",
        browserToken: null,
        userAgent: null,
      });
    const codes: string[] = [];
    for (let attempt = 0; attempt < 10; attempt += 1)
      codes.push(
        await guess()
          .catch((error: { code: string }) => error.code)
          .then(String),
      );
    expect(codes.slice(0, 8)).toEqual(Array(8).fill("invalid_input"));
    expect(codes.slice(8)).toEqual(["rate_limited", "rate_limited"]);
  });
});

describe("looking at an invitation", () => {
  test("costs no pre_auth_code and no call, however often", async () => {
    const before = await portal.control.countCalls();
    for (let visit = 0; visit < 30; visit += 1) {
      await viewInvitation(portal.system(visitor, newAddress()), { code: victims.code, browserToken: null });
    }
    expect(await portal.control.countCalls()).toEqual(before);
    await pressButton(portal, victims.code);
    await pressButton(portal, victims.code);
    const codes = await portal.control.countCalls({ endpoint: "component.createPreAuthCode" });
    const [attempts] = await portal.sql`
      select count(distinct pre_auth_code_hash)::int as total from authorization_attempt where invitation_id = ${victims.id}`;
    expect(attempts?.total).toBe(2);
    expect(codes.calls).toBeGreaterThanOrEqual(2);
  });

  test("and pressing its button is limited, by link and by address", async () => {
    const outcome = (run: () => Promise<unknown>) =>
      run().then(
        () => "ok",
        (error: { code: string }) => error.code,
      );
    const byCode: string[] = [];
    for (let press = 0; press < 22; press += 1)
      byCode.push(await outcome(() => pressButton(portal, victims.code)));
    expect(byCode.filter((code) => code === "ok")).toHaveLength(20);
    expect(byCode.at(-1)).toBe("rate_limited");
  });

  test.each([
    [
      "revoked",
      async () => portal.sql`update merchant_invitation set revoked_at = now() where id = ${victims.id}`,
    ],
    ["expired", async () => portal.moveClock(8 * 24 * 3600)],
  ])("that is %s shows so and starts nothing", async (reason, end) => {
    await end();
    const seen = await viewInvitation(portal.system(visitor, newAddress()), {
      code: victims.code,
      browserToken: null,
    });
    expect(seen.state).toBe(reason);
    await expect(pressButton(portal, victims.code)).rejects.toMatchObject({ code: "expired", reason });
  });
});

test("nobody owns an account of which the portal never heard", async () => {
  expect(await findAccountRow(portal, "wx0000000000000000")).toBeUndefined();
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
