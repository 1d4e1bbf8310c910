import { afterAll, beforeAll, expect, test } from "vitest";
import { getMerchantChanges, getProviderChanges } from "@/lib/services/changes/get-changes";
import { listNotices } from "@/lib/services/notices/list-notices";
import { openNotice, readAllNotices } from "@/lib/services/notices/read-notices";
import { keepHouse } from "@/lib/services/schedules/keep-house";
import { expired, noticesTo, onAccountOf, reissue, tell, userOf } from "../../support/notices";
import { addMember, asMember, asStaff, makeMerchant } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal({ ticket: false });
});
afterAll(() => portal.close());

test("the count of unread ones comes with the change cursor, and opening one takes it away", async () => {
  const { id, slug } = await makeMerchant(portal);
  const member = await asMember(portal, id);
  const account = onAccountOf(portal, member);
  const markOf = async () => (await getMerchantChanges(member)).notices;
  expect(await markOf()).toBe("0.0");
  await tell(portal, expired(id));
  await tell(portal, expired(id));
  const before = await markOf();
  expect(before).toMatch(/^2\.\d{13}$/);
  const [first] = await noticesTo(portal, member);
  expect(await openNotice(account, { noticeId: first?.id ?? "" })).toBe(`/m/${slug}/onboarding/create/reg_1`);
  expect(await markOf()).toMatch(/^1\./);
  const unread = await listNotices(account, { merchantId: id, show: "unread" });
  expect(unread).toMatchObject({ total: 1, unread: 1 });
  await readAllNotices(account, { merchantId: id });
  expect(await markOf()).toMatch(/^0\./);
  expect(await listNotices(account, { merchantId: id })).toMatchObject({ total: 2, unread: 0 });
});

test("nobody opens, lists or reads away what was told to somebody else", async () => {
  const { id } = await makeMerchant(portal);
  const [member, colleague] = [await asMember(portal, id), await asMember(portal, id)];
  await tell(portal, expired(id));
  const [theirs] = await noticesTo(portal, colleague);
  const account = onAccountOf(portal, member);
  await expect(openNotice(account, { noticeId: theirs?.id ?? "" })).rejects.toMatchObject({
    code: "not_found",
  });
  await readAllNotices(account, { merchantId: id });
  expect((await noticesTo(portal, colleague)).map(({ readAt }) => readAt)).toEqual([null]);
});

test("a person of two merchants reads each one's under that merchant; staff read theirs under the provider", async () => {
  const [one, other] = [await makeMerchant(portal), await makeMerchant(portal)];
  const member = await asMember(portal, one.id);
  await addMember(portal, other.id, userOf(member), "operator");
  const staff = await asStaff(portal, "support");
  await tell(portal, expired(one.id));
  await tell(portal, expired(other.id));
  await tell(portal, reissue());
  const account = onAccountOf(portal, member);
  for (const merchant of [one, other]) {
    expect(await listNotices(account, { merchantId: merchant.id })).toMatchObject({ total: 1 });
  }
  expect(await listNotices(account, { merchantId: null })).toMatchObject({ items: [] });
  const ofStaff = onAccountOf(portal, staff);
  expect(await listNotices(ofStaff, { merchantId: null })).toMatchObject({ total: 1 });
  expect(await listNotices(ofStaff, { merchantId: one.id })).toMatchObject({ items: [] });
  expect((await getProviderChanges(staff)).notices).toMatch(/^1\./);
});

test("who has left the merchant reads nothing of it any more", async () => {
  const { id } = await makeMerchant(portal);
  const member = await asMember(portal, id);
  await tell(portal, expired(id));
  const [told] = await noticesTo(portal, member);
  await portal.sql`delete from membership where user_id = ${userOf(member)}`;
  const account = onAccountOf(portal, member);
  expect(await listNotices(account, { merchantId: id })).toMatchObject({ items: [], unread: 0 });
  await expect(openNotice(account, { noticeId: told?.id ?? "" })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("notices are kept for half a year, letters for a month", async () => {
  const { id } = await makeMerchant(portal);
  const member = await asMember(portal, id);
  await tell(portal, expired(id));
  await portal.sql`insert into notice_delivery ${portal.sql({
    id: `dlv_${id}`,
    user_id: userOf(member),
    channel: "mail",
    event: "registration.expired",
    object_kind: "registration",
    object_id: "reg_1",
    dedupe_key: id,
    state: "sent",
    due_at: new Date(),
    created_at: new Date(),
  })}`;
  const left = async () => {
    await keepHouse(portal.system());
    const [row] = await portal.sql`select
      (select count(*)::int from notice where merchant_id = ${id}) as notices,
      (select count(*)::int from notice_happening where merchant_id = ${id}) as happenings,
      (select count(*)::int from notice_delivery where dedupe_key = ${id}) as deliveries`;
    return row;
  };
  await portal.moveClock(29 * 86_400);
  expect(await left()).toEqual({ notices: 1, happenings: 1, deliveries: 1 });
  await portal.moveClock(2 * 86_400);
  expect(await left()).toEqual({ notices: 1, happenings: 1, deliveries: 0 });
  await portal.moveClock(150 * 86_400);
  expect(await left()).toEqual({ notices: 0, happenings: 0, deliveries: 0 });
});

test("pages continue by key, and more than a hundred unread are not counted", async () => {
  const { id } = await makeMerchant(portal);
  const member = await asMember(portal, id);
  const now = Date.now();
  const rows = Array.from({ length: 120 }, (_, index) => ({
    id: `ntc_${id}${index}`,
    user_id: userOf(member),
    merchant_id: id,
    event: "registration.expired",
    object_kind: "registration",
    object_id: "reg_1",
    facts: portal.sql.json({ name: "老陈面馆" }),
    dedupe_key: `${id}:${index}`,
    created_at: new Date(now - index * 1000),
  }));
  for (const row of rows) await portal.sql`insert into notice ${portal.sql(row)}`;
  const account = onAccountOf(portal, member);
  const first = await listNotices(account, { merchantId: id });
  expect(first).toMatchObject({ total: 120, unread: 100 });
  const next = await listNotices(account, { merchantId: id, after: first.nextCursor ?? "" });
  const seen = [...first.items, ...next.items].map((item) => item.id);
  expect(seen).toEqual(rows.slice(0, 100).map((row) => row.id));
});
