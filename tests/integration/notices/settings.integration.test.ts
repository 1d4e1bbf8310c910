import { afterAll, beforeAll, expect, test } from "vitest";
import { getNoticeSettings } from "@/lib/services/notices/get-notice-settings";
import { resetNoticeSettings, saveNoticeSettings } from "@/lib/services/notices/save-notice-settings";
import { expired, noticesTo, onAccountOf, tell, userOf } from "../../support/notices";
import { asMember, asStaff, makeMerchant } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal({ ticket: false });
});
afterAll(() => portal.close());

const off = (event: string) => ({ event, inApp: false, mail: "off" as const });
const stored = (userId: string) =>
  portal.sql`select event, in_app, mail from notice_preference where user_id = ${userId} order by event`;

test("everybody sees the events of their roles with the defaults, and a role that hears nothing sees none", async () => {
  const { id } = await makeMerchant(portal);
  const eventsOf = async (person: Parameters<typeof onAccountOf>[1]) =>
    (await getNoticeSettings(onAccountOf(portal, person))).events.map(({ event }) => event);
  const viewer = await eventsOf(await asMember(portal, id, "viewer"));
  expect(viewer).toContain("registration.created");
  expect(viewer).not.toContain("registration.late");
  expect(viewer).not.toContain("component.ticketMissing");
  expect(await eventsOf(await asStaff(portal, "owner"))).toContain("component.ticketMissing");
  expect(await eventsOf(await asStaff(portal, "finance"))).toEqual([]);
});

test("what is chosen counts from then on, what equals the default is not kept, and a reset takes it back", async () => {
  const { id } = await makeMerchant(portal);
  const member = await asMember(portal, id);
  const account = onAccountOf(portal, member);
  const { events } = await getNoticeSettings(account);
  const choices = events.map(({ event, choice }) =>
    event === "registration.expired" ? off(event) : { event, ...choice },
  );
  await saveNoticeSettings(account, { choices, digestAt: "09:00", quiet: null });
  expect(await stored(userOf(member))).toEqual([
    { event: "registration.expired", in_app: false, mail: "off" },
  ]);
  expect(await portal.sql`select 1 from notice_schedule where user_id = ${userOf(member)}`).toHaveLength(0);
  await tell(portal, expired(id));
  expect(await noticesTo(portal, member)).toEqual([]);
  await saveNoticeSettings(account, { choices, digestAt: "18:30", quiet: { from: "22:00", until: "07:30" } });
  expect(await getNoticeSettings(account)).toMatchObject({
    isDefault: false,
    schedule: { digestAt: 1110, quietFrom: 1320, quietUntil: 450 },
  });
  await resetNoticeSettings(account);
  expect(await getNoticeSettings(account)).toMatchObject({ isDefault: true, schedule: { quietFrom: null } });
  await tell(portal, expired(id));
  expect(await noticesTo(portal, member)).toHaveLength(1);
  const audit = await portal.sql`select action from audit_entry where object_id = ${userOf(member)}`;
  expect(audit.map(({ action }) => action)).toEqual(Array(3).fill("account.changeNotices"));
});

test("what concerns the whole platform stays in the inbox, and events of other roles are not kept", async () => {
  const owner = await asStaff(portal, "owner");
  const account = onAccountOf(portal, owner);
  const choices = ["component.ticketMissing", "registration.expired", "no.such.event"].map(off);
  await saveNoticeSettings(account, { choices, digestAt: "09:00", quiet: null });
  expect(await stored(userOf(owner))).toEqual([
    { event: "component.ticketMissing", in_app: true, mail: "off" },
  ]);
});

test.each([
  { digestAt: "25:00", quiet: null },
  { digestAt: "", quiet: null },
  { digestAt: "09:00", quiet: { from: "22:00", until: "22:00" } },
])("%j is refused with the field that is wrong", async (times) => {
  const account = onAccountOf(portal, await asStaff(portal, "owner"));
  await expect(saveNoticeSettings(account, { choices: [], ...times })).rejects.toThrow();
});
