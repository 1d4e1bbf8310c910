import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { changeName } from "@/lib/services/account/change-name";
import { changePassword } from "@/lib/services/account/change-password";
import { getAccount } from "@/lib/services/account/get-account";
import { listOwnSessions, revokeOtherSessions, revokeOwnSession } from "@/lib/services/account/own-sessions";
import type { AccountContext } from "@/lib/services/context";
import { findViewer } from "@/lib/services/people/find-viewer";
import { startPortal, type TestPortal } from "../../support/portal";
import {
  givePassword,
  makePerson,
  onOwnAccount,
  password,
  type TestPerson,
} from "../../support/second-factor";

let portal: TestPortal;
let person: TestPerson;
let here: string;
let elsewhere: string;
let ctx: AccountContext;

beforeAll(async () => {
  portal = await startPortal({ ticket: false });
});
beforeEach(async () => {
  person = await makePerson(portal);
  elsewhere = await givePassword(portal, person);
  here = await givePassword(portal, person);
  ctx = onOwnAccount(portal, person, { sessionId: here });
});
afterAll(() => portal.close());

const isOpen = async (sessionId: string) => (await findViewer(portal.system(), sessionId)) !== null;

test("a new name is seen at once, and the old one stays in the record", async () => {
  await changeName(ctx, { name: " 陈晓 " });
  expect((await findViewer(portal.system(), here))?.name).toBe("陈晓");
  const [entry] = await portal.sql`select before, after from audit_entry
    where object_id = ${person.id} and action = 'account.rename'`;
  expect(entry).toMatchObject({ before: { name: person.name }, after: { name: "陈晓" } });
  await expect(changeName(ctx, { name: " " })).rejects.toThrow();
});

test("a new password ends every other session; the old one opens none", async () => {
  const changed = await changePassword(ctx, {
    currentPassword: password,
    newPassword: "an entirely new password",
  });
  expect(changed).toEqual({ sessionsEnded: 1 });
  expect(await isOpen(here)).toBe(true);
  expect(await isOpen(elsewhere)).toBe(false);
  await expect(givePassword(portal, person)).rejects.toThrow("not signed in");
  expect(await givePassword(portal, person, "an entirely new password")).toMatch(/^ses_/);
  expect((await getAccount(ctx)).passwordChangedAt).not.toBeNull();
});

test("a short password or a wrong old one changes nothing", async () => {
  await expect(changePassword(ctx, { currentPassword: password, newPassword: "short" })).rejects.toThrow();
  await expect(
    changePassword(ctx, { currentPassword: "wrong", newPassword: "an entirely new password" }),
  ).rejects.toMatchObject({ fields: { currentPassword: "wrongPassword" } });
  expect(await isOpen(elsewhere)).toBe(true);
  expect(await givePassword(portal, person)).toMatch(/^ses_/);
});

test("sessions are listed with this one first, without those that are over or another's", async () => {
  await givePassword(portal, await makePerson(portal));
  const ended = await givePassword(portal, person);
  await revokeOwnSession(ctx, { sessionId: ended });
  const sessions = await listOwnSessions(ctx);
  expect(sessions.map(({ id, isCurrent }) => ({ id, isCurrent }))).toEqual([
    { id: here, isCurrent: true },
    { id: elsewhere, isCurrent: false },
  ]);
  expect(sessions[0]?.address).toMatch(/^2001:db8::/);
});

test("one session is ended alone; another's is not there to be ended", async () => {
  const other = await makePerson(portal);
  const foreign = await givePassword(portal, other);
  await expect(revokeOwnSession(ctx, { sessionId: foreign })).rejects.toMatchObject({ code: "not_found" });
  await revokeOwnSession(ctx, { sessionId: elsewhere });
  expect(await isOpen(foreign)).toBe(true);
  expect(await isOpen(elsewhere)).toBe(false);
  expect(await isOpen(here)).toBe(true);
  await expect(revokeOwnSession(ctx, { sessionId: elsewhere })).rejects.toMatchObject({ code: "not_found" });
});

test("all others are ended at once, and nobody else's", async () => {
  const foreign = await givePassword(portal, await makePerson(portal));
  expect(await revokeOtherSessions(ctx)).toEqual({ sessionsEnded: 1 });
  expect(await isOpen(here)).toBe(true);
  expect(await isOpen(elsewhere)).toBe(false);
  expect(await isOpen(foreign)).toBe(true);
});
