import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Mail, Mailer } from "@/lib/mail/mailer";
import { writeMail } from "@/lib/mail/write-mail";
import type { SystemContext } from "@/lib/services/context";
import { createPasswordResetLink } from "@/lib/services/password-reset/create-password-reset-link";
import { requestPasswordReset } from "@/lib/services/password-reset/request-password-reset";
import { sendPasswordResetMail } from "@/lib/services/password-reset/send-password-reset";
import { setPasswordByLink } from "@/lib/services/password-reset/set-password-by-link";
import { viewPasswordReset } from "@/lib/services/password-reset/view-password-reset";
import { findViewer } from "@/lib/services/people/find-viewer";
import { recoverByOperator } from "@/lib/services/people/recover-by-operator";
import { completeSignIn } from "@/lib/services/second-factor/complete-sign-in";
import { changeStaffRole } from "@/lib/services/team/change-role";
import { removeStaff } from "@/lib/services/team/remove-person";
import { asStaff } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";
import {
  asStaffPerson,
  codeOf,
  enrol,
  givePassword,
  makePerson,
  password,
  type TestPerson,
} from "../../support/second-factor";
import { newAddress, visitor } from "../../support/visitors";

const newPassword = "an entirely new password";
let portal: TestPortal;
let person: TestPerson;
let sent: Mail[];
const mailer: Mailer = { isConfigured: true, send: async (mail) => void sent.push(mail) };

beforeAll(async () => {
  portal = await startPortal({ ticket: false });
});
beforeEach(async () => {
  sent = [];
  person = await makePerson(portal, "support");
});
afterAll(() => portal.close());

const asVisitor = (address = newAddress()): SystemContext => ({ ...portal.system(visitor, address), mailer });

async function ask(email = person.email, address = newAddress()): Promise<void> {
  await requestPasswordReset(asVisitor(address), { email });
}

async function sendWhatWaits(): Promise<void> {
  const waiting = await portal.sql`select id from password_reset where sealed_token is not null`;
  for (const { id } of waiting) await sendPasswordResetMail({ ...portal.system(), mailer }, id);
}

const urlOf = ({ content }: Mail): string => (content.kind === "passwordReset" ? content.url : "");
const tokenOf = (url: string): string => new URL(url).pathname.split("/").at(-1) ?? "";

async function askForToken(): Promise<string> {
  await ask();
  await sendWhatWaits();
  const mail = sent.find(({ to }) => to === person.email);
  if (!mail) throw new Error("no mail came");
  return tokenOf(urlOf(mail));
}

const use = (token: string, chosen = newPassword) =>
  setPasswordByLink(asVisitor(), { token, password: chosen });
const view = async (token: string) => (await viewPasswordReset(asVisitor(), token)).state;

describe("asked for", () => {
  test("a mail comes with a link that sets a new password once and ends every session", async () => {
    const open = await givePassword(portal, person);
    const token = await askForToken();
    expect(await view(token)).toBe("usable");
    await use(token);
    expect(await findViewer(portal.system(), open)).toBeNull();
    await expect(givePassword(portal, person, password)).rejects.toThrow("not signed in");
    expect(await givePassword(portal, person, newPassword)).toMatch(/^ses_/);
    expect(await view(token)).toBe("used");
    await expect(use(token, "yet another password")).rejects.toMatchObject({
      code: "expired",
      reason: "used",
    });
    expect(await givePassword(portal, person, newPassword)).toMatch(/^ses_/);
  });

  test("the mail is written in the person's language and names the link", async () => {
    await portal.sql`update "user" set locale = 'en' where id = ${person.id}`;
    const token = await askForToken();
    const [mail] = sent;
    if (!mail) throw new Error("no mail");
    const written = writeMail(mail);
    expect(written.subject).toBe("Set a new password");
    expect(written.text).toContain(`/reset-password/${token}`);
    expect(written.text).toContain(person.name);
  });

  test("looking at the link uses nothing up", async () => {
    const token = await askForToken();
    for (let count = 0; count < 3; count += 1) expect(await view(token)).toBe("usable");
    await use(token);
  });

  test("it lives one hour", async () => {
    const token = await askForToken();
    await portal.moveClock(3601);
    expect(await view(token)).toBe("expired");
    await expect(use(token)).rejects.toMatchObject({ code: "expired", reason: "expired" });
    expect(await givePassword(portal, person)).toMatch(/^ses_/);
  });

  test("it does not stand in for the second factor", async () => {
    const { secret } = await enrol(portal, person);
    await use(await askForToken());
    const waiting = await givePassword(portal, person, newPassword);
    expect(await findViewer(portal.system(), waiting)).toBeNull();
    const opened = await completeSignIn(asVisitor(), {
      sessionId: waiting,
      code: codeOf(secret),
      userAgent: null,
    });
    expect(opened.kind).toBe("signed_in");
  });

  test("two uses of one link at once set one password", async () => {
    const token = await askForToken();
    const chosen = ["the first new password", "the second new password"];
    const uses = await Promise.allSettled(chosen.map((word) => use(token, word)));
    expect(uses.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("using one link ends the others", async () => {
    const first = await askForToken();
    sent = [];
    const second = await askForToken();
    await use(second);
    expect(await view(first)).toBe("used");
  });

  test("a short password leaves the link as it is", async () => {
    const token = await askForToken();
    await expect(use(token, "short")).rejects.toThrow();
    expect(await view(token)).toBe("usable");
  });

  test("made-up links are nobody's", async () => {
    expect(await view("AAAAAAAAAAAAAAAAAAAAAA")).toBe("unknown");
    await expect(use("AAAAAAAAAAAAAAAAAAAAAA")).rejects.toMatchObject({ code: "not_found" });
  });

  test("a disabled person gets none, and the one they had is nobody's", async () => {
    const token = await askForToken();
    await portal.sql`update "user" set disabled_at = now() where id = ${person.id}`;
    expect(await view(token)).toBe("unknown");
    await expect(use(token)).rejects.toMatchObject({ code: "not_found" });
    sent = [];
    await ask();
    await sendWhatWaits();
    expect(sent).toEqual([]);
  });
});

describe("what a stranger learns", () => {
  test("known and unknown e-mails are answered alike, and neither before the other could be", async () => {
    const timed = async (email: string) => {
      const begun = performance.now();
      await ask(email);
      return performance.now() - begun;
    };
    await timed(person.email);
    const [known, unknown] = [await timed(person.email), await timed("nobody@example.com")];
    expect(Math.min(known, unknown)).toBeGreaterThanOrEqual(399);
    await sendWhatWaits();
    expect(sent.every(({ to }) => to === person.email)).toBe(true);
  });

  test("three requests an hour for an e-mail, known or not, twenty from an address", async () => {
    for (const email of [person.email, "nobody-either@example.com"]) {
      for (let count = 0; count < 3; count += 1) await ask(email);
      await expect(ask(email)).rejects.toMatchObject({ code: "rate_limited" });
    }
    const address = newAddress();
    const many = Array.from({ length: 20 }, (_, index) => ask(`person${index}@example.com`, address));
    await Promise.all(many);
    await expect(ask("person21@example.com", address)).rejects.toMatchObject({ code: "rate_limited" });
  });

  test("neither database nor job nor log holds the link", async () => {
    await ask();
    const jobs = await portal.sql`select data::text from pgboss.job where name = 'send-password-reset'`;
    await sendWhatWaits();
    const token = tokenOf(urlOf(sent.find(({ to }) => to === person.email) as Mail));
    const rows = await portal.sql`select row_to_json(r)::text as stored from password_reset r
      union all select row_to_json(a)::text from audit_entry a`;
    const stored = [
      ...rows.map((row) => row.stored),
      ...jobs.map((row) => row.data),
      ...portal.log.lines,
    ].join("\n");
    expect(stored).not.toContain(token);
    const [row] = await portal.sql`select sealed_token from password_reset where user_id = ${person.id}`;
    expect(row?.sealed_token).toBeNull();
  });

  test("without a mail server nobody is promised a mail", async () => {
    const ctx = { ...asVisitor(), mailer: { ...mailer, isConfigured: false } };
    await expect(requestPasswordReset(ctx, { email: person.email })).rejects.toMatchObject({
      code: "precondition_failed",
      reason: "mail_not_set_up",
    });
  });
});

test("whoever runs the machine helps the only owner back in: link, second factor and sessions", async () => {
  const open = await givePassword(portal, person);
  await enrol(portal, person);
  const recovery = await recoverByOperator(portal.system(), { email: ` ${person.email.toUpperCase()} ` });
  expect(recovery.hadSecondFactor).toBe(true);
  expect(await findViewer(portal.system(), open)).toBeNull();
  await use(tokenOf(recovery.url));
  const opened = await givePassword(portal, person, newPassword);
  expect(await findViewer(portal.system(), opened)).not.toBeNull();
  await expect(recoverByOperator(portal.system(), { email: "nobody@example.com" })).rejects.toMatchObject({
    code: "not_found",
  });
});

describe("handed over by staff", () => {
  test("an owner's link works for a day, once, and no mail is sent", async () => {
    const { url } = await createPasswordResetLink(await asStaff(portal, "owner"), { userId: person.id });
    await sendWhatWaits();
    expect(sent).toEqual([]);
    await portal.moveClock(23 * 3600);
    await use(tokenOf(url));
    expect(await givePassword(portal, person, newPassword)).toMatch(/^ses_/);
    const audits =
      await portal.sql`select action from audit_entry where object_id = ${person.id} order by at, id`;
    expect(audits.map(({ action }) => action)).toEqual([
      "passwordReset.createLink",
      "passwordReset.use",
      "session.create",
    ]);
  });

  test("support makes none for colleagues, and nobody for themselves", async () => {
    await expect(
      createPasswordResetLink(await asStaff(portal, "support"), { userId: person.id }),
    ).rejects.toMatchObject({ code: "forbidden" });
    const owner = await makePerson(portal, "owner");
    await expect(
      createPasswordResetLink(asStaffPerson(portal, owner, "owner"), { userId: owner.id }),
    ).rejects.toMatchObject({ code: "forbidden", reason: "own_account" });
  });

  test("a link ends with its maker's right to make it", async () => {
    const [owner, maker] = [await asStaff(portal), await asStaff(portal)];
    const customer = await makePerson(portal);
    const linkFor = async (userId: string) => tokenOf((await createPasswordResetLink(maker, { userId })).url);
    const [forStaff, forCustomer] = [await linkFor(person.id), await linkFor(customer.id)];
    await changeStaffRole(owner, { userId: maker.actor.userId, role: "support" });
    expect([await view(forStaff), await view(forCustomer)]).toEqual(["expired", "usable"]);
    await removeStaff(owner, { userId: maker.actor.userId });
    expect(await view(forCustomer)).toBe("expired");
    await expect(use(forCustomer)).rejects.toMatchObject({ code: "expired", reason: "expired" });
    const audits = await portal.sql`
      select actor_id from audit_entry where action = 'passwordReset.endLink' and object_id = ${customer.id}`;
    expect(audits).toMatchObject([{ actor_id: owner.actor.userId }]);
  });
});

test("a mail server that refuses is not asked again; one that is away is", async () => {
  const { MailError } = await import("@/lib/mail/mailer");
  const failing = (problem: "refused" | "unreachable"): Mailer => ({
    isConfigured: true,
    send: vi.fn().mockRejectedValue(new MailError(problem, "550")),
  });
  await ask();
  const [row] = await portal.sql`select id from password_reset where user_id = ${person.id}`;
  await expect(
    sendPasswordResetMail({ ...portal.system(), mailer: failing("unreachable") }, row?.id),
  ).rejects.toThrow(MailError);
  const refusing = failing("refused");
  await sendPasswordResetMail({ ...portal.system(), mailer: refusing }, row?.id);
  await sendPasswordResetMail({ ...portal.system(), mailer: refusing }, row?.id);
  expect(refusing.send).toHaveBeenCalledTimes(1);
});
