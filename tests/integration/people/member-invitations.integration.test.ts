import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { withTransaction } from "@/lib/services/context";
import { createSession } from "@/lib/services/people/create-session";
import { findViewer } from "@/lib/services/people/find-viewer";
import { signIn } from "@/lib/services/people/sign-in";
import { changeStaffRole } from "@/lib/services/team/change-role";
import { inviteStaff } from "@/lib/services/team/invite-person";
import { joinAsNewPerson, joinWithAccount } from "@/lib/services/team/join-team";
import { listStaff } from "@/lib/services/team/list-team";
import { removeStaff } from "@/lib/services/team/remove-person";
import { revealStaffInvitationLink } from "@/lib/services/team/reveal-link";
import { viewMemberInvitation } from "@/lib/services/team/view-member-invitation";
import { withdrawMemberInvitation, withdrawStaffInvitation } from "@/lib/services/team/withdraw-invitation";
import { addMember, asMember, asStaff, makeMerchant, makeUser, word } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";
import { inviteToMerchant, inviteToStaff, ordinary } from "../../support/teams";
import { newAddress, visitor } from "../../support/visitors";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal({ ticket: false, mail: true });
});
beforeEach(() => portal.control.changeSettings({ mailAnswer: "accept" }));
afterAll(() => portal.close());

const daySeconds = 24 * 3600;
const password = "a long enough password";
const visit = () => portal.system(visitor, newAddress());
const join = (token: string, changes: { name?: string; password?: string } = {}) =>
  joinAsNewPerson(visit(), { token, name: "小李", password, locale: "en", userAgent: "test", ...changes });
const view = (token: string, viewer: Parameters<typeof viewMemberInvitation>[1]["viewer"] = null) =>
  viewMemberInvitation(visit(), { token, viewer });
const asViewer = ({ id, email, name }: { id: string; email: string; name: string }) => ({
  userId: id,
  email,
  name,
});

describe("a new person", () => {
  test("joins the staff with a name and a password, once, and is signed in", async () => {
    const { token, email } = await inviteToStaff(portal, { role: "support" });
    const { userId, sessionId, path } = await join(token);
    expect(path).toBe("/provider");
    expect(await findViewer(portal.system(), sessionId)).toMatchObject({
      userId,
      email,
      name: "小李",
      providerRole: "support",
      memberships: [],
    });
    expect(await signIn(visit(), { email, password, userAgent: null })).toMatchObject({ userId });
    const [row] = await portal.sql`select locale from "user" where id = ${userId}`;
    expect(row?.locale).toBe("en");
    await expect(join(token)).rejects.toMatchObject({ code: "expired", reason: "used" });
  });

  test("joins a merchant and nothing else", async () => {
    const merchant = await makeMerchant(portal);
    const { token } = await inviteToMerchant(portal, merchant.id, { role: "operator" });
    const { sessionId, path } = await join(token);
    expect(path).toBe(`/m/${merchant.slug}`);
    expect(await findViewer(portal.system(), sessionId)).toMatchObject({
      providerRole: null,
      memberships: [{ merchantId: merchant.id, role: "operator" }],
    });
    const [entry] = await portal.sql`
      select * from audit_entry where action = 'memberInvitation.accept' order by at desc, id desc limit 1`;
    expect(entry).toMatchObject({
      merchant_id: merchant.id,
      actor_kind: "user",
      after: { role: "operator" },
    });
  });

  test("who is there twice at the same moment is one person with one place", async () => {
    const merchant = await makeMerchant(portal);
    const { token, email } = await inviteToMerchant(portal, merchant.id);
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => join(token)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ reason: "used" });
    }
    const people = await portal.sql`select id from "user" where email = ${email}`;
    expect(people).toHaveLength(1);
    expect(await portal.sql`select id from membership where user_id = ${people[0]?.id}`).toHaveLength(1);
  });

  test.each([
    ["no name", { name: "  " }],
    ["an endless name", { name: "长".repeat(41) }],
    ["a short password", { password: "short" }],
    ["an endless password", { password: "x".repeat(201) }],
  ])("with %s makes no account and leaves the link usable", async (_title, changes) => {
    const { token, email } = await inviteToStaff(portal);
    await expect(join(token, changes)).rejects.toMatchObject({ name: "ZodError" });
    expect(await portal.sql`select id from "user" where email = ${email}`).toHaveLength(0);
    expect(await view(token)).toMatchObject({ state: "open" });
  });
});

describe("a person with an account", () => {
  test("joins after signing in as the invited, and a link for staff adds that role alone", async () => {
    const person = await makeUser(portal);
    const merchant = await makeMerchant(portal);
    await addMember(portal, merchant.id, person.id, "operator");
    const { token } = await inviteToStaff(portal, { email: person.email, role: "finance" });
    const roleBefore = await portal.sql`select provider_role from "user" where id = ${person.id}`;
    expect(roleBefore, "an invitation gives nobody anything").toMatchObject([{ provider_role: null }]);
    expect(await view(token)).toMatchObject({ hasAccount: true, visitor: { kind: "nobody" } });
    await expect(join(token)).rejects.toMatchObject({ code: "conflict", reason: "email_taken" });
    expect(await view(token, asViewer(person))).toMatchObject({
      state: "open",
      visitor: { kind: "invited" },
    });
    await joinWithAccount(visit(), { token, viewer: asViewer(person) });
    const ctx = portal.system();
    const sessionId = await withTransaction(ctx, (tx) =>
      createSession(tx, ctx, { userId: person.id, userAgent: null }),
    );
    expect(await findViewer(ctx, sessionId)).toMatchObject({
      providerRole: "finance",
      memberships: [{ merchantId: merchant.id, role: "operator" }],
    });
    expect(await view(token, asViewer(person))).toMatchObject({ state: "used", joinedPath: "/provider" });
  });

  test("may belong to several merchants", async () => {
    const person = await makeUser(portal);
    for (const merchant of [await makeMerchant(portal), await makeMerchant(portal)]) {
      const { token } = await inviteToMerchant(portal, merchant.id, { email: person.email });
      await joinWithAccount(visit(), { token, viewer: asViewer(person) });
    }
    expect(await portal.sql`select id from membership where user_id = ${person.id}`).toHaveLength(2);
  });

  test("accepting twice at the same moment gives one place", async () => {
    const person = await makeUser(portal);
    const merchant = await makeMerchant(portal);
    const { token } = await inviteToMerchant(portal, merchant.id, { email: person.email });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 5 }, () => joinWithAccount(visit(), { token, viewer: asViewer(person) })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await portal.sql`select id from membership where user_id = ${person.id}`).toHaveLength(1);
  });

  test("cannot take somebody else's place", async () => {
    const [person, other] = [await makeUser(portal), await makeUser(portal)];
    const { token } = await inviteToStaff(portal, { email: person.email, role: "owner" });
    expect(await view(token, asViewer(other))).toMatchObject({
      visitor: { kind: "other", name: other.name },
    });
    await expect(joinWithAccount(visit(), { token, viewer: asViewer(other) })).rejects.toMatchObject({
      code: "forbidden",
      reason: "other_person",
    });
    expect(await portal.sql`select provider_role from "user" where id = ${other.id}`).toMatchObject([
      { provider_role: null },
    ]);
    expect(await view(token)).toMatchObject({ state: "open" });
  });

  test("who was removed from the staff comes back only with a new invitation", async () => {
    const owner = await asStaff(portal);
    const { token, email } = await inviteToStaff(portal, { role: "support" });
    const { userId, sessionId } = await join(token);
    await removeStaff(owner, { userId });
    expect(await findViewer(portal.system(), sessionId)).toBeNull();
    const viewer = { userId, email, name: "小李" };
    await expect(joinWithAccount(visit(), { token, viewer })).rejects.toMatchObject({ reason: "used" });
    const again = await inviteToStaff(portal, { email, role: "viewer" });
    await joinWithAccount(visit(), { token: again.token, viewer });
    expect(await portal.sql`select provider_role from "user" where id = ${userId}`).toMatchObject([
      { provider_role: "viewer" },
    ]);
  });
});

describe("a link that ended", () => {
  const ended: [string, (id: string) => Promise<unknown>][] = [
    ["expired", (id) => portal.sql`update member_invitation set expires_at = now() where id = ${id}`],
    ["withdrawn", async (id) => withdrawStaffInvitation(await asStaff(portal), { invitationId: id })],
  ];
  test.each(ended)("because it is %s says so and joins nobody", async (state, end) => {
    const { token, id, email } = await inviteToStaff(portal);
    await end(id);
    expect(await view(token)).toMatchObject({ state });
    await expect(join(token)).rejects.toMatchObject({ code: "expired", reason: state });
    const person = await makeUser(portal, { email });
    await expect(joinWithAccount(visit(), { token, viewer: asViewer(person) })).rejects.toMatchObject({
      reason: state,
    });
  });

  test("lives seven days by the one clock", async () => {
    const { token } = await inviteToStaff(portal);
    await portal.moveClock(7 * daySeconds - 60);
    expect(await view(token)).toMatchObject({ state: "open" });
    await portal.moveClock(61);
    expect(await view(token)).toMatchObject({ state: "expired" });
    await portal.moveClock(-(7 * daySeconds + 1));
  });

  test("withdrawn while somebody joins: one of both happened, never half of each", async () => {
    const owner = await asStaff(portal);
    for (let round = 0; round < 6; round += 1) {
      const { token, id, email } = await inviteToStaff(portal);
      const [joined, withdrawn] = await Promise.allSettled([
        join(token),
        withdrawStaffInvitation(owner, { invitationId: id }),
      ]);
      expect([joined.status, withdrawn.status].toSorted()).toEqual(["fulfilled", "rejected"]);
      const people = await portal.sql`select id from "user" where email = ${email}`;
      expect(people).toHaveLength(joined.status === "fulfilled" ? 1 : 0);
    }
  });

  test("nobody made it: it does not exist, and guessing is limited per link and per address", async () => {
    await expect(view("AAAAAAAAAAAAAAAAAAAAAA")).rejects.toMatchObject({ code: "not_found" });
    const ctx = visit();
    const guess = () =>
      joinAsNewPerson(ctx, { token: word(), name: "x", password, locale: "en", userAgent: null });
    for (let attempt = 0; attempt < 30; attempt += 1) {
      await expect(guess()).rejects.toMatchObject({ code: "not_found" });
    }
    await expect(guess()).rejects.toMatchObject({ code: "rate_limited", reason: "joinByAddress" });
    const { token } = await inviteToStaff(portal);
    const tries = Array.from({ length: 12 }, () => join(token, { password: "short" }));
    await Promise.allSettled(tries);
    await expect(join(token)).rejects.toMatchObject({ code: "rate_limited", reason: "joinByToken" });
  });
});

describe("inviting", () => {
  test("an address that is in the team or invited already is refused at its field", async () => {
    const owner = await asStaff(portal);
    const member = await makeUser(portal, { providerRole: "viewer" });
    const invite = (email: string) => inviteStaff(owner, { ...ordinary(), email, role: "viewer" });
    await expect(invite(member.email)).rejects.toMatchObject({ fields: { email: "alreadyMember" } });
    const { email } = await inviteToStaff(portal);
    await expect(invite(email.toUpperCase())).rejects.toMatchObject({ fields: { email: "alreadyInvited" } });
    const merchant = await makeMerchant(portal);
    await expect(inviteToMerchant(portal, merchant.id, { email })).resolves.toBeTruthy();
  });

  test("the same address by two owners at once invites it once", async () => {
    const [one, other] = [await asStaff(portal), await asStaff(portal)];
    const wanted = { ...ordinary(), role: "viewer" } as const;
    const outcomes = await Promise.allSettled([inviteStaff(one, wanted), inviteStaff(other, wanted)]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  test.each([
    ["a@example.com\nBcc: b@example.com", "viewer"],
    ["a@example.com, b@example.com", "viewer"],
    ["not an address", "viewer"],
    ["a@example.com", "emperor"],
    ["a@example.com", "operator"],
  ])("%j as %s invites nobody", async (email, role) => {
    const owner = await asStaff(portal);
    const wanted: object = { ...ordinary(), email, role };
    await expect(inviteStaff(owner, { ...ordinary(), role: "viewer", ...wanted })).rejects.toMatchObject({
      name: "ZodError",
    });
  });

  test("the links of an owner who is one no more end with the right to invite", async () => {
    const [owner, other] = [await asStaff(portal), await asStaff(portal)];
    const { id, url } = await inviteStaff(other, { ...ordinary(), role: "owner" });
    await changeStaffRole(owner, { userId: other.actor.userId, role: "viewer" });
    expect(await view(url.split("/").at(-1) ?? "")).toMatchObject({ state: "withdrawn" });
    const [entry] = await portal.sql`
      select * from audit_entry where object_id = ${id} order by at desc, id desc limit 1`;
    expect(entry).toMatchObject({ action: "memberInvitation.withdraw", actor_id: owner.actor.userId });
  });

  test("the link is sealed, is in no list and no log entry, and revealing it is on record", async () => {
    const owner = await asStaff(portal);
    const { id, token } = await inviteToStaff(portal);
    const [row] = await portal.sql`select * from member_invitation where id = ${id}`;
    expect(JSON.stringify(row)).not.toContain(token);
    expect(JSON.stringify(await listStaff(owner))).not.toContain(token);
    const { url } = await revealStaffInvitationLink(owner, { invitationId: id });
    expect(url).toBe(`${portal.env.APP_URL}/join/${token}`);
    const entries = await portal.sql`select * from audit_entry where object_id = ${id} order by at, id`;
    expect(entries.map(({ action }) => action)).toEqual([
      "memberInvitation.create",
      "memberInvitation.revealLink",
    ]);
    expect(JSON.stringify(entries)).not.toContain(token);
  });
});

test("an owner of one merchant reaches no invitation of another", async () => {
  const [ours, theirs] = [await makeMerchant(portal), await makeMerchant(portal)];
  const { id } = await inviteToMerchant(portal, theirs.id);
  const { id: staffInvitation } = await inviteToStaff(portal);
  const owner = await asMember(portal, ours.id);
  for (const invitationId of [id, staffInvitation]) {
    await expect(withdrawMemberInvitation(owner, { invitationId })).rejects.toMatchObject({
      code: "not_found",
    });
  }
});
