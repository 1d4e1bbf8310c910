import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newSecretToken } from "@/lib/ids";
import type { ProviderContext } from "@/lib/services/context";
import { claimOwner } from "@/lib/services/invitations/claim-owner";
import { viewInvitation } from "@/lib/services/invitations/view-invitation";
import { createClaimCode } from "@/lib/services/merchants/create-claim-code";
import { changeStaffRole } from "@/lib/services/team/change-role";
import { removeStaff } from "@/lib/services/team/remove-person";
import { findAccountRow, makeAccount } from "../../support/accounts";
import { newCodeValue } from "../../support/documents";
import { asStaff } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";
import {
  authorizeFor,
  claim,
  comeBack,
  invite,
  newAddress,
  pressButton,
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

describe("an invitation that is forwarded", () => {
  test("shows nobody's account and makes nobody an owner", async () => {
    const { pressed } = await authorizeFor(portal, victims, await makeAccount(portal));
    const seen = await viewInvitation(portal.system(visitor, newAddress()), {
      code: victims.code,
      browserToken: null,
    });
    expect(seen).toMatchObject({ attempt: null, hasOwner: false });
    for (const browserToken of [null, newSecretToken(), attackers.code]) {
      await expect(claim(portal, victims.code, { browserToken })).rejects.toMatchObject({
        code: "forbidden",
        reason: "not_proven",
      });
    }
    await expect(claim(portal, victims.code, { browserToken: pressed.browserToken })).resolves.toMatchObject({
      merchantSlug: victims.merchant.slug,
    });
  });

  test("a browser that completed an authorization for one merchant is nobody at another", async () => {
    const browserToken = newSecretToken();
    await authorizeFor(portal, attackers, await makeAccount(portal), browserToken);
    await expect(claim(portal, victims.code, { browserToken })).rejects.toMatchObject({
      reason: "not_proven",
    });
  });

  test("an attempt that only began, or failed, proves nothing", async () => {
    const pressed = await pressButton(portal, victims.code);
    await expect(claim(portal, victims.code, pressed)).rejects.toMatchObject({ reason: "not_proven" });
    await comeBack(portal, { ...pressed, authorizationCode: newCodeValue() });
    await expect(claim(portal, victims.code, pressed)).rejects.toMatchObject({ reason: "not_proven" });
    await settle(portal);
    await expect(claim(portal, victims.code, pressed)).rejects.toMatchObject({ reason: "not_proven" });
  });

  test("the owner is claimed once, also by two at once", async () => {
    const { pressed } = await authorizeFor(portal, victims, await makeAccount(portal));
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => claim(portal, victims.code, pressed)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(claim(portal, victims.code, pressed)).rejects.toMatchObject({ reason: "already_claimed" });
    const [owners] = await portal.sql`
      select count(*)::int as total from membership where merchant_id = ${victims.merchant.id}`;
    expect(owners?.total).toBe(1);
  });

  test("a claim code of staff opens its own merchant once, for a day", async () => {
    const staff = await asStaff(portal);
    const { claimCode } = await createClaimCode(staff, { merchantId: victims.merchant.id });
    await expect(claim(portal, attackers.code, { claimCode })).rejects.toMatchObject({
      fields: { claimCode: "claimCode" },
    });
    await expect(claim(portal, victims.code, { claimCode: `${claimCode}X` })).rejects.toMatchObject({
      code: "invalid_input",
    });
    await expect(claim(portal, victims.code, { claimCode: claimCode.toLowerCase() })).resolves.toBeDefined();
    const old = await createClaimCode(staff, { merchantId: attackers.merchant.id });
    await portal.moveClock(24 * 3600 + 1);
    await expect(claim(portal, attackers.code, { claimCode: old.claimCode })).rejects.toMatchObject({
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
      await expect(claim(portal, attackers.code, { claimCode })).rejects.toMatchObject({
        code: "invalid_input",
      });
    }
    // Nor with the right back: what was handed out in between is forgotten.
    await changeStaffRole(owner, { userId: demoted.actor.userId, role: "support" });
    await expect(claim(portal, attackers.code, { claimCode: second })).rejects.toMatchObject({
      code: "invalid_input",
    });
    const ended = await portal.sql`
      select merchant_id from audit_entry where action = 'merchant.endClaimCode' and actor_id = ${owner.actor.userId}`;
    expect(ended.map(({ merchant_id }) => merchant_id)).toEqual([
      attackers.merchant.id,
      attackers.merchant.id,
    ]);
    await expect(claim(portal, attackers.code, { claimCode: third })).resolves.toBeDefined();
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
