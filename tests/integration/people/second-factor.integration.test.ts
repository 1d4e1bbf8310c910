import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { systemClock } from "@/lib/clock";
import { changePassword } from "@/lib/services/account/change-password";
import { getAccount } from "@/lib/services/account/get-account";
import { withTransaction } from "@/lib/services/context";
import { createSession } from "@/lib/services/people/create-session";
import { findViewer } from "@/lib/services/people/find-viewer";
import { revokeSession } from "@/lib/services/people/revoke-session";
import { completeSignIn } from "@/lib/services/second-factor/complete-sign-in";
import { confirmSecondFactor } from "@/lib/services/second-factor/confirm-second-factor";
import { findPendingSignIn } from "@/lib/services/second-factor/find-pending-sign-in";
import { removeSecondFactor } from "@/lib/services/second-factor/remove-second-factor";
import { renewRecoveryCodes } from "@/lib/services/second-factor/renew-recovery-codes";
import { resetSecondFactor } from "@/lib/services/second-factor/reset-second-factor";
import { changeSecurityPolicy, getSecurityPolicy } from "@/lib/services/second-factor/security-policy";
import { startSecondFactor } from "@/lib/services/second-factor/start-second-factor";
import { addMember, asStaff, makeMerchant } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";
import {
  asStaffPerson,
  codeOf,
  enrol,
  givePassword,
  makePerson,
  onOwnAccount,
  password,
  type TestPerson,
} from "../../support/second-factor";
import { newAddress, visitor } from "../../support/visitors";

let portal: TestPortal;
let person: TestPerson;
let secret: string;
let recoveryCodes: string[];

beforeAll(async () => {
  portal = await startPortal({ ticket: false });
});
beforeEach(async () => {
  // In the middle of a step, so that no test runs into the next one.
  const middle = Math.floor(Date.now() / 30_000) * 30_000 + 15_000;
  vi.spyOn(systemClock, "now").mockImplementation(() => new Date(middle));
  person = await makePerson(portal, "support");
  ({ secret, recoveryCodes } = await enrol(portal, person));
  return () => vi.restoreAllMocks();
});
afterAll(() => portal.close());

const answer = (sessionId: string, code: string) =>
  completeSignIn(portal.system(visitor, newAddress()), { sessionId, code, userAgent: "test" });
const viewerOf = (sessionId: string) => findViewer(portal.system(), sessionId);
const wrongCode = "000000";

async function openedBy(code: string): Promise<string> {
  const opened = await answer(await givePassword(portal, person), code);
  if (opened.kind !== "signed_in") throw new Error(`refused: ${opened.reason}`);
  return opened.sessionId;
}

async function auditsOf(userId: string): Promise<string[]> {
  const rows = await portal.sql`select action from audit_entry where object_id = ${userId} order by at, id`;
  return rows.map(({ action }) => action);
}

describe("signing in", () => {
  test("the password alone opens nothing; the code opens another session, and the first is over", async () => {
    const waiting = await givePassword(portal, person);
    expect(await viewerOf(waiting)).toBeNull();
    expect(await findPendingSignIn(portal.system(), waiting)).toMatchObject({ userId: person.id });
    const opened = await answer(waiting, codeOf(secret));
    if (opened.kind !== "signed_in") throw new Error("refused");
    expect(opened.sessionId).not.toBe(waiting);
    expect(await viewerOf(opened.sessionId)).toMatchObject({ userId: person.id, providerRole: "support" });
    expect(await viewerOf(waiting)).toBeNull();
    await expect(answer(waiting, codeOf(secret, 1))).rejects.toMatchObject({ code: "expired" });
  });

  test("somebody without a second factor is not asked", async () => {
    const other = await makePerson(portal);
    expect(await viewerOf(await givePassword(portal, other))).not.toBeNull();
  });

  test("whichever door makes a session, it waits for the second factor", async () => {
    const ctx = portal.system();
    const sessionId = await withTransaction(ctx, (tx) =>
      createSession(tx, ctx, { userId: person.id, userAgent: null }),
    );
    expect(await viewerOf(sessionId)).toBeNull();
  });

  test("a factor that was never confirmed is not asked for", async () => {
    const other = await makePerson(portal);
    await startSecondFactor(onOwnAccount(portal, other), { password });
    expect(await viewerOf(await givePassword(portal, other))).not.toBeNull();
  });

  test("the code may be typed with a space, and with the wide digits of a Chinese keyboard", async () => {
    const code = codeOf(secret);
    const wide = [...code].map((digit) => String.fromCodePoint(0xff10 + Number(digit)));
    expect(await openedBy(` ${wide.slice(0, 3).join("")} ${wide.slice(3).join("")} `)).toMatch(/^ses_/);
  });

  test.each([
    [0, true],
    [1, true],
    [2, false],
    [-2, false],
  ])("a phone %d steps off", async (off, accepted) => {
    const verdict = await answer(await givePassword(portal, person), codeOf(secret, off));
    expect(verdict.kind).toBe(accepted ? "signed_in" : "refused");
  });

  test("a phone one step behind is let in, if that code is unused", async () => {
    const later = systemClock.now().getTime() + 60_000;
    vi.spyOn(systemClock, "now").mockImplementation(() => new Date(later));
    expect(await openedBy(codeOf(secret, -1))).toMatch(/^ses_/);
  });

  test("the demonstration's clock does not move the phone's", async () => {
    await portal.moveClock(40 * 24 * 3600);
    expect(await openedBy(codeOf(secret))).toMatch(/^ses_/);
  });

  test("no code works twice, nor one older than the last; the answer says which", async () => {
    await openedBy(codeOf(secret));
    const again = await givePassword(portal, person);
    expect(await answer(again, codeOf(secret))).toEqual({ kind: "refused", reason: "used" });
    expect(await answer(again, codeOf(secret, -1))).toEqual({ kind: "refused", reason: "used" });
    expect(await answer(again, wrongCode)).toEqual({ kind: "refused", reason: "wrong" });
    expect((await answer(again, codeOf(secret, 1))).kind).toBe("signed_in");
  });

  test("one code in two requests at once gives one session, from one waiting sign-in or from two", async () => {
    const [first, second] = [await givePassword(portal, person), await givePassword(portal, person)];
    const code = codeOf(secret);
    const verdicts = await Promise.allSettled([
      answer(first, code),
      answer(first, code),
      answer(second, code),
      answer(second, code),
    ]);
    const opened = verdicts.filter(
      (verdict) => verdict.status === "fulfilled" && verdict.value.kind === "signed_in",
    );
    expect(opened).toHaveLength(1);
    const open = await portal.sql`select id from user_session
      where user_id = ${person.id} and revoked_at is null and not second_factor_pending`;
    expect(open).toHaveLength(1);
  });

  test("ten minutes after the password it is asked again", async () => {
    const waiting = await givePassword(portal, person);
    await portal.moveClock(601);
    expect(await findPendingSignIn(portal.system(), waiting)).toBeNull();
    await expect(answer(waiting, codeOf(secret))).rejects.toMatchObject({
      code: "expired",
      reason: "sign_in_expired",
    });
  });

  test("five wrong codes shut a sign-in, ten a person, however often the password is given", async () => {
    const waiting = await givePassword(portal, person);
    for (let count = 0; count < 5; count += 1) await answer(waiting, wrongCode);
    await expect(answer(waiting, codeOf(secret))).rejects.toMatchObject({
      code: "rate_limited",
      retryAfterSeconds: expect.any(Number),
    });
    const second = await givePassword(portal, person);
    for (let count = 0; count < 5; count += 1) await answer(second, wrongCode);
    const third = await givePassword(portal, person);
    await expect(answer(third, codeOf(secret))).rejects.toMatchObject({ code: "rate_limited" });
  });

  test.each(["ses_nobody", ""])("nobody waits under %j", async (sessionId) => {
    await expect(answer(sessionId, codeOf(secret))).rejects.toMatchObject({ code: "expired" });
  });

  test("a whole session cannot be promoted, a revoked or disabled one neither", async () => {
    const whole = await openedBy(codeOf(secret));
    await expect(answer(whole, codeOf(secret, 1))).rejects.toMatchObject({ code: "expired" });
    const revoked = await givePassword(portal, person);
    await revokeSession(portal.system(), revoked);
    await expect(answer(revoked, codeOf(secret, 1))).rejects.toMatchObject({ code: "expired" });
    const waiting = await givePassword(portal, person);
    await portal.sql`update "user" set disabled_at = now() where id = ${person.id}`;
    await expect(answer(waiting, codeOf(secret, 1))).rejects.toMatchObject({ code: "expired" });
  });

  test("every step of it is recorded", async () => {
    const waiting = await givePassword(portal, person);
    await answer(waiting, wrongCode);
    await answer(waiting, codeOf(secret));
    expect(await auditsOf(person.id)).toEqual([
      "secondFactor.enable",
      "session.askSecondFactor",
      "session.refuseSecondFactor",
      "session.create",
    ]);
  });
});

describe("recovery codes", () => {
  test("there are ten, each works once, in any spelling", async () => {
    expect(recoveryCodes).toHaveLength(10);
    expect(new Set(recoveryCodes).size).toBe(10);
    const [first = "", second = ""] = recoveryCodes;
    await openedBy(first.toLowerCase().replace("-", " "));
    const again = await givePassword(portal, person);
    expect(await answer(again, first)).toEqual({ kind: "refused", reason: "wrong" });
    expect((await answer(again, second)).kind).toBe("signed_in");
    const account = await getAccount(onOwnAccount(portal, person));
    expect(account.secondFactor?.recoveryCodesLeft).toBe(8);
  });

  test("one code in two requests at once gives one session", async () => {
    const [first, second] = [await givePassword(portal, person), await givePassword(portal, person)];
    const [code = ""] = recoveryCodes;
    const verdicts = await Promise.all([answer(first, code), answer(second, code)]);
    expect(verdicts.filter(({ kind }) => kind === "signed_in")).toHaveLength(1);
  });

  test("another's code opens nothing", async () => {
    const other = await makePerson(portal);
    await enrol(portal, other);
    const waiting = await givePassword(portal, other);
    expect(await answer(waiting, recoveryCodes[0] ?? "")).toEqual({ kind: "refused", reason: "wrong" });
  });

  test("new ones end the old ones", async () => {
    const renewed = await renewRecoveryCodes(onOwnAccount(portal, person), { password });
    const waiting = await givePassword(portal, person);
    expect((await answer(waiting, recoveryCodes[0] ?? "")).kind).toBe("refused");
    expect((await answer(waiting, renewed.recoveryCodes[0] ?? "")).kind).toBe("signed_in");
  });

  test("neither they nor the secret are stored as they are", async () => {
    const rows = await portal.sql`select row_to_json(f)::text as stored from user_second_factor f
      union all select row_to_json(r)::text from recovery_code r union all select row_to_json(a)::text from audit_entry a`;
    const stored = rows.map((row) => row.stored).join("\n");
    for (const value of [secret, ...recoveryCodes, ...recoveryCodes.map((code) => code.replace("-", ""))]) {
      expect(stored).not.toContain(value);
    }
  });
});

describe("setting up and turning off", () => {
  const own = () => onOwnAccount(portal, person);

  test("everything asks for the password again, and only so often", async () => {
    const wrong = { password: "not the password" };
    for (const change of [
      () => startSecondFactor(own(), wrong),
      () => renewRecoveryCodes(own(), wrong),
      () => removeSecondFactor(own(), wrong),
      () => changePassword(own(), { currentPassword: wrong.password, newPassword: "another long password" }),
    ]) {
      await expect(change()).rejects.toMatchObject({ code: "invalid_input" });
    }
    for (let count = 0; count < 4; count += 1) {
      await expect(removeSecondFactor(own(), wrong)).rejects.toMatchObject({ code: "invalid_input" });
    }
    await expect(removeSecondFactor(own(), { password })).rejects.toMatchObject({ code: "rate_limited" });
  });

  test("a factor that is on cannot be overwritten", async () => {
    await expect(startSecondFactor(own(), { password })).rejects.toMatchObject({
      code: "conflict",
      reason: "second_factor_exists",
    });
  });

  test("a wrong first code leaves it off; the right one turns it on; a quarter of an hour later it is too late", async () => {
    const other = await makePerson(portal);
    const ctx = onOwnAccount(portal, other);
    const started = await startSecondFactor(ctx, { password });
    await expect(confirmSecondFactor(ctx, { code: wrongCode })).rejects.toMatchObject({
      code: "invalid_input",
      fields: { code: "wrongCode" },
    });
    expect((await getAccount(ctx)).secondFactor).toBeNull();
    await portal.moveClock(901);
    await expect(confirmSecondFactor(ctx, { code: codeOf(started.secret) })).rejects.toMatchObject({
      code: "expired",
    });
    const { secret: fresh } = await startSecondFactor(ctx, { password });
    await confirmSecondFactor(ctx, { code: codeOf(fresh) });
    expect((await getAccount(ctx)).secondFactor?.recoveryCodesLeft).toBe(10);
    await expect(confirmSecondFactor(ctx, { code: codeOf(fresh, 1) })).rejects.toMatchObject({
      code: "expired",
    });
  });

  test("the code that confirmed it does not sign in as well", async () => {
    const other = await makePerson(portal);
    const ctx = onOwnAccount(portal, other);
    const started = await startSecondFactor(ctx, { password });
    await confirmSecondFactor(ctx, { code: codeOf(started.secret) });
    const waiting = await givePassword(portal, other);
    expect(await answer(waiting, codeOf(started.secret))).toEqual({ kind: "refused", reason: "used" });
  });

  test("turned off, the password is enough, and a sign-in that was waiting starts again", async () => {
    const waiting = await givePassword(portal, person);
    await removeSecondFactor(own(), { password });
    await removeSecondFactor(own(), { password });
    expect(await findPendingSignIn(portal.system(), waiting)).toBeNull();
    expect(await viewerOf(waiting)).toBeNull();
    expect(await viewerOf(await givePassword(portal, person))).not.toBeNull();
    expect((await auditsOf(person.id)).filter((action) => action === "secondFactor.disable")).toHaveLength(1);
  });
});

describe("demanded of staff", () => {
  let owner: TestPerson;
  beforeEach(async () => {
    await portal.sql`delete from installation_setting`;
    owner = await makePerson(portal, "owner");
    return async () => void (await portal.sql`delete from installation_setting`);
  });
  const demand = (staffSecondFactorRequired: boolean) =>
    changeSecurityPolicy(asStaffPerson(portal, owner, "owner"), { staffSecondFactorRequired });
  const signedIn = async (somebody: TestPerson) => viewerOf(await givePassword(portal, somebody));

  test("an owner without one cannot demand it", async () => {
    await expect(demand(true)).rejects.toMatchObject({
      code: "precondition_failed",
      reason: "own_second_factor_missing",
    });
    expect((await signedIn(owner))?.mustEnrol).toBe(false);
    await demand(false);
  });

  test("staff without one are marked until they have it; merchants' people never are", async () => {
    await enrol(portal, owner);
    const colleague = await makePerson(portal, "finance");
    const merchant = await makePerson(portal);
    await addMember(portal, (await makeMerchant(portal)).id, merchant.id, "owner");
    await demand(true);
    expect((await signedIn(colleague))?.mustEnrol).toBe(true);
    expect((await signedIn(merchant))?.mustEnrol).toBe(false);
    const policy = await getSecurityPolicy(asStaffPerson(portal, owner, "owner"));
    expect(policy).toMatchObject({ staffSecondFactorRequired: true, ownSecondFactor: true });
    expect(policy.staffWithout.map(({ userId }) => userId)).toContain(colleague.id);
    const { secret: fresh } = await enrol(portal, colleague);
    const opened = await answer(await givePassword(portal, colleague), codeOf(fresh));
    expect(opened.kind === "signed_in" && (await viewerOf(opened.sessionId))?.mustEnrol).toBe(false);
  });

  test("it also counts for sessions that are open already", async () => {
    const colleague = await makePerson(portal, "viewer");
    const open = await givePassword(portal, colleague);
    await enrol(portal, owner);
    await demand(true);
    expect((await viewerOf(open))?.mustEnrol).toBe(true);
    await demand(false);
    expect((await viewerOf(open))?.mustEnrol).toBe(false);
  });

  test("staff cannot turn theirs off then; merchants' people can", async () => {
    await enrol(portal, owner);
    await demand(true);
    await expect(
      removeSecondFactor(onOwnAccount(portal, owner, { role: "owner" }), { password }),
    ).rejects.toMatchObject({ code: "precondition_failed", reason: "second_factor_required" });
    const merchant = await makePerson(portal);
    await enrol(portal, merchant);
    await removeSecondFactor(onOwnAccount(portal, merchant), { password });
  });
});

describe("somebody who lost everything", () => {
  test("gets in with the password alone after an owner's reset; their sessions are over and it is recorded", async () => {
    const open = await openedBy(codeOf(secret));
    await resetSecondFactor(await asStaff(portal, "owner"), { userId: person.id });
    expect(await viewerOf(open)).toBeNull();
    expect(await viewerOf(await givePassword(portal, person))).not.toBeNull();
    expect(await auditsOf(person.id)).toContain("secondFactor.reset");
    const left = await portal.sql`select id from recovery_code where user_id = ${person.id}`;
    expect(left).toHaveLength(0);
  });

  test("support helps people of merchants, which the merchant's record shows, and no colleagues", async () => {
    const support = await asStaff(portal, "support");
    await expect(resetSecondFactor(support, { userId: person.id })).rejects.toMatchObject({
      code: "forbidden",
    });
    const merchant = await makeMerchant(portal);
    const member = await makePerson(portal);
    await addMember(portal, merchant.id, member.id, "operator");
    await enrol(portal, member);
    await resetSecondFactor(support, { userId: member.id });
    expect(await viewerOf(await givePassword(portal, member))).not.toBeNull();
    const [entry] = await portal.sql`select merchant_id from audit_entry
      where object_id = ${member.id} and action = 'secondFactor.reset'`;
    expect(entry?.merchant_id).toBe(merchant.id);
  });

  test("nobody resets their own, and nobody's is nobody's", async () => {
    const owner = await makePerson(portal, "owner");
    await enrol(portal, owner);
    const ctx = asStaffPerson(portal, owner, "owner");
    await expect(resetSecondFactor(ctx, { userId: owner.id })).rejects.toMatchObject({
      code: "forbidden",
      reason: "own_account",
    });
    await expect(resetSecondFactor(ctx, { userId: "usr_nobody" })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
