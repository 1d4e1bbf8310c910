import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type ProviderContext, withTransaction } from "@/lib/services/context";
import { beginActing } from "@/lib/services/merchants/begin-acting";
import { createSession } from "@/lib/services/people/create-session";
import { changeStaffRole } from "@/lib/services/team/change-role";
import { inviteMember, inviteStaff } from "@/lib/services/team/invite-person";
import { joinAsNewPerson } from "@/lib/services/team/join-team";
import { listStaff } from "@/lib/services/team/list-team";
import { mailStaffInvitation } from "@/lib/services/team/mail-invitation";
import { removeStaff } from "@/lib/services/team/remove-person";
import { sendMemberInvitationMail } from "@/lib/services/team/send-member-invitation";
import { viewMemberInvitation } from "@/lib/services/team/view-member-invitation";
import { withdrawStaffInvitation } from "@/lib/services/team/withdraw-invitation";
import { addMember, asStaff, asStaffFor, makeMerchant, makeUser } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";
import { inviteToStaff, ordinary } from "../../support/teams";
import { newAddress, visitor } from "../../support/visitors";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal({ ticket: false, mail: true });
});
beforeEach(() => portal.control.changeSettings({ mailAnswer: "accept" }));
afterAll(() => portal.close());

const password = "a long enough password";
const visit = () => portal.system(visitor, newAddress());
const join = (token: string, changes: { name?: string; password?: string } = {}) =>
  joinAsNewPerson(visit(), { token, name: "小李", password, locale: "en", userAgent: "test", ...changes });
const view = (token: string, viewer: Parameters<typeof viewMemberInvitation>[1]["viewer"] = null) =>
  viewMemberInvitation(visit(), { token, viewer });
const mailsTo = (to: string) => portal.control.listMails({ to });

describe("the mail", () => {
  const invitation = async (id: string) => {
    const { invitations } = await listStaff(await asStaff(portal));
    return invitations.find((candidate) => candidate.id === id);
  };

  test("brings the link, in the language asked for, once however often the job runs", async () => {
    const { id, email, token } = await inviteToStaff(portal, { byMail: true, locale: "en", role: "finance" });
    expect(await invitation(id)).toMatchObject({ mail: "due", mailedAt: null });
    await portal.jobs.run();
    await sendMemberInvitationMail(portal.system(), id);
    const [mail, ...others] = await mailsTo(email);
    expect(others).toEqual([]);
    expect(mail?.subject).toContain("invites you");
    expect(mail?.text).toContain(`${portal.env.APP_URL}/join/${token}`);
    expect(mail?.text).toContain("Finance");
    expect(await invitation(id)).toMatchObject({ mail: "sent", mailedAt: expect.any(String) });
  });

  test("speaks the language of a person we know, and the job holds no link", async () => {
    const person = await makeUser(portal);
    await portal.sql`update "user" set locale = 'en' where id = ${person.id}`;
    const { token } = await inviteToStaff(portal, { email: person.email, byMail: true });
    const jobs = await portal.sql`select data from pgboss.job where name = 'send-member-invitation'`;
    expect(JSON.stringify(jobs)).not.toContain(token);
    await portal.jobs.run();
    expect((await mailsTo(person.email))[0]?.subject).toContain("invites you");
  });

  test("is sent again when asked, five times an hour, and not while one is on its way", async () => {
    const owner = await asStaff(portal);
    const { id, email } = await inviteToStaff(portal, { byMail: true });
    await mailStaffInvitation(owner, { invitationId: id });
    await portal.jobs.run();
    expect(await mailsTo(email)).toHaveLength(1);
    for (let more = 0; more < 4; more += 1) {
      await portal.moveClock(1);
      await mailStaffInvitation(owner, { invitationId: id });
      await portal.jobs.run();
    }
    expect(await mailsTo(email)).toHaveLength(5);
    const ids = (await mailsTo(email)).map(({ messageId }) => messageId);
    expect(new Set(ids).size).toBe(5);
    await expect(mailStaffInvitation(owner, { invitationId: id })).rejects.toMatchObject({
      code: "rate_limited",
    });
  });

  test("waits for a server that is away, and the list says that it has not left", async () => {
    await portal.control.changeSettings({ mailAnswer: "later" });
    const { id, email } = await inviteToStaff(portal, { byMail: true });
    const [failed] = (await portal.jobs.run()).filter(({ error }) => error);
    expect(failed?.error).toMatchObject({ name: "MailError", problem: "unreachable" });
    expect(await invitation(id)).toMatchObject({ mail: "failed", mailedAt: null });
    await portal.control.changeSettings({ mailAnswer: "accept" });
    await portal.jobs.runAll();
    expect(await mailsTo(email)).toHaveLength(1);
    expect(await invitation(id)).toMatchObject({ mail: "sent" });
  });

  test("that is refused for good is not tried again, and can be asked for anew", async () => {
    await portal.control.changeSettings({ mailAnswer: "refuse" });
    const { id, email } = await inviteToStaff(portal, { byMail: true });
    expect((await portal.jobs.run()).filter(({ error }) => error)).toEqual([]);
    expect(await invitation(id)).toMatchObject({ mail: "failed" });
    await portal.control.changeSettings({ mailAnswer: "accept" });
    expect(await portal.jobs.runAll()).toEqual([]);
    await mailStaffInvitation(await asStaff(portal), { invitationId: id });
    await portal.jobs.run();
    expect(await mailsTo(email)).toHaveLength(1);
  });

  test("of an invitation that ended before is not sent", async () => {
    const { id, email } = await inviteToStaff(portal, { byMail: true });
    await withdrawStaffInvitation(await asStaff(portal), { invitationId: id });
    await portal.jobs.run();
    expect(await mailsTo(email)).toEqual([]);
  });

  test("without a server is refused before anything is made, and the link works without it", async () => {
    const owner = {
      ...(await asStaff(portal)),
      mailer: { isConfigured: false, send: async () => undefined },
    };
    const wanted = { ...ordinary(), role: "viewer" } as const;
    await expect(inviteStaff(owner, { ...wanted, byMail: true })).rejects.toMatchObject({
      code: "precondition_failed",
      reason: "mail_not_set_up",
    });
    expect((await inviteStaff(owner, wanted)).url).toContain("/join/");
  });
});

describe("staff who act for a merchant", () => {
  test("are announced to it once per session, however many pages they open at once", async () => {
    const merchant = await makeMerchant(portal);
    const { actor } = await asStaff(portal, "support");
    const ctx = portal.system(actor);
    const open = () =>
      withTransaction(ctx, (tx) => createSession(tx, ctx, { userId: actor.userId, userAgent: null }));
    const sessionId = await open();
    const begin = (id: string) => beginActing(ctx, { sessionId: id, merchantId: merchant.id });
    await Promise.all(Array.from({ length: 6 }, () => begin(sessionId)));
    await begin(sessionId);
    const entries = () =>
      portal.sql`select * from audit_entry where merchant_id = ${merchant.id} and action = 'merchant.act'`;
    expect(await entries()).toMatchObject([
      { actor_kind: "staff", actor_id: actor.userId, actor_name: actor.name },
    ]);
    await begin(await open());
    expect(await entries()).toHaveLength(2);
  });

  test("invite in its name and stand in its log as who they are", async () => {
    const merchant = await makeMerchant(portal);
    const staff = await asStaffFor(portal, merchant.id, "support");
    const { id } = await inviteMember(staff, { ...ordinary(), role: "owner" });
    const [entry] = await portal.sql`select * from audit_entry where object_id = ${id}`;
    expect(entry).toMatchObject({ merchant_id: merchant.id, actor_kind: "staff" });
  });

  test.each<[string, (owner: ProviderContext, userId: string) => Promise<void>]>([
    ["was removed", (owner, userId) => removeStaff(owner, { userId })],
    ["may act no more", (owner, userId) => changeStaffRole(owner, { userId, role: "finance" })],
  ])("leave no way in behind: whoever %s has no open link into a merchant", async (_title, end) => {
    const [merchant, own] = [await makeMerchant(portal), await makeMerchant(portal)];
    const staff = await asStaffFor(portal, merchant.id, "support");
    const userId = "userId" in staff.actor ? staff.actor.userId : "";
    const { id, url } = await inviteMember(staff, { ...ordinary(), role: "owner" });
    await addMember(portal, own.id, userId, "owner");
    const kept = await inviteMember(
      { ...staff, scope: { kind: "merchant", merchantId: own.id } },
      { ...ordinary(), role: "viewer" },
    );
    await end(await asStaff(portal), userId);
    const tokenOf = (link: string) => link.split("/").at(-1) ?? "";
    expect(await view(tokenOf(url))).toMatchObject({ state: "withdrawn" });
    await expect(join(tokenOf(url))).rejects.toMatchObject({ code: "expired", reason: "withdrawn" });
    expect(await view(tokenOf(kept.url)), "what they invited as an owner").toMatchObject({ state: "open" });
    const entries = await portal.sql`select * from audit_entry where object_id = ${id} order by at, id`;
    expect(entries.at(-1)).toMatchObject({ action: "memberInvitation.withdraw", merchant_id: merchant.id });
  });
});
