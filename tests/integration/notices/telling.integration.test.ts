import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { noticePreference } from "@/db/schema";
import { type MerchantContext, withTransaction } from "@/lib/services/context";
import { notify } from "@/lib/services/notices/notify";
import { watchForNews } from "@/lib/services/notices/watch-for-news";
import { createRegistration } from "@/lib/services/registrations/create-registration";
import { watchRegistrations } from "@/lib/services/registrations/watch-registrations";
import { connectAccount, giveAccountTo, insertAccount } from "../../support/accounts";
import { makeCreditCode } from "../../support/credit-codes";
import { deliveriesTo, expired, noticesTo, reissue, tell, userOf } from "../../support/notices";
import { asMember, asStaff, makeMerchant } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal({ mail: true });
});
afterAll(() => portal.close());

const noticesOf = (person: Parameters<typeof userOf>[0]) => noticesTo(portal, person);
const eventsOf = async (person: Parameters<typeof userOf>[0]) =>
  (await noticesOf(person)).map(({ event }) => event);

describe("who is told", () => {
  test("the people of the merchant whose role it concerns, and nobody else", async () => {
    const { id } = await makeMerchant(portal);
    const owner = await asMember(portal, id, "owner");
    const operator = await asMember(portal, id, "operator");
    const viewer = await asMember(portal, id, "viewer");
    const others = [await asMember(portal, (await makeMerchant(portal)).id), await asStaff(portal)];
    await tell(portal, expired(id));
    expect(await eventsOf(owner)).toEqual(["registration.expired"]);
    expect(await eventsOf(operator)).toEqual(["registration.expired"]);
    for (const person of [viewer, ...others]) expect(await eventsOf(person)).toEqual([]);
  });

  test("the staff by their role", async () => {
    const [support, finance] = [await asStaff(portal, "support"), await asStaff(portal, "finance")];
    await tell(portal, reissue());
    expect(await eventsOf(support)).toEqual(["invitation.reissueRequested"]);
    expect(await eventsOf(finance)).toEqual([]);
  });

  test("each once, however often the same happening is told and the job runs", async () => {
    const { id } = await makeMerchant(portal);
    const owner = await asMember(portal, id);
    const told = expired(id);
    await tell(portal, told);
    await tell(portal, told);
    await tell(portal, { ...told, key: `${told.key} again` });
    expect(await noticesOf(owner)).toHaveLength(2);
    expect(await deliveriesTo(portal, owner)).toHaveLength(2);
  });

  test("not those who have left, nor those whose access has ended", async () => {
    const { id } = await makeMerchant(portal);
    const [gone, disabled] = [await asMember(portal, id), await asMember(portal, id)];
    await portal.sql`delete from membership where user_id = ${userOf(gone)}`;
    await portal.sql`update "user" set disabled_at = now() where id = ${userOf(disabled)}`;
    await tell(portal, expired(id));
    expect(await noticesOf(gone)).toEqual([]);
    expect(await noticesOf(disabled)).toEqual([]);
  });

  test("nobody when the transaction that told does not commit", async () => {
    const { id } = await makeMerchant(portal);
    const owner = await asMember(portal, id);
    const ctx = portal.system();
    const failing = withTransaction(ctx, async (tx) => {
      await notify(tx, ctx, expired(id));
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    await portal.jobs.run();
    expect(await noticesOf(owner)).toEqual([]);
  });

  test("the staff, also by what people of a merchant do, who cannot read it", async () => {
    const support = await asStaff(portal, "support");
    const member = await asMember(portal, (await makeMerchant(portal)).id);
    await withTransaction(member, (tx) => notify(tx, member, reissue("inv_2")));
    await portal.jobs.run();
    expect(await noticesOf(support)).toMatchObject([{ objectId: "inv_2", merchantId: null }]);
    const toOthers = withTransaction(member, (tx) => notify(tx, member, expired("mch_other")));
    await expect(toOthers).rejects.toThrow();
  });
});

describe("by which ways", () => {
  async function choose(person: MerchantContext, choice: { inApp: boolean; mail: "off" | "now" | "digest" }) {
    const ctx = portal.system();
    await withTransaction(ctx, (tx) =>
      tx.insert(noticePreference).values({
        userId: userOf(person),
        event: "registration.expired",
        ...choice,
        updatedAt: ctx.clock.now(),
      }),
    );
  }

  test("those that each person has chosen, else those of the event", async () => {
    const { id } = await makeMerchant(portal);
    const people = await Promise.all([1, 2, 3, 4].map(() => asMember(portal, id)));
    const [usual, silent, mailOnly, gathering] = people;
    if (!usual || !silent || !mailOnly || !gathering) throw new Error("four people");
    await choose(silent, { inApp: false, mail: "off" });
    await choose(mailOnly, { inApp: false, mail: "now" });
    await choose(gathering, { inApp: true, mail: "digest" });
    await tell(portal, expired(id));
    const channels = await Promise.all(
      people.map(async (person) => (await deliveriesTo(portal, person)).map((d) => d.channel)),
    );
    expect(channels).toEqual([["mail"], [], ["mail"], ["digest"]]);
    const shown = await Promise.all(people.map(async (person) => (await noticesOf(person)).length));
    expect(shown).toEqual([1, 0, 0, 1]);
  });
});

describe("what happens", () => {
  test("an authorization that ends is told to its merchant and to the staff", async () => {
    const staff = await asStaff(portal, "support");
    const { id } = await makeMerchant(portal);
    const member = await asMember(portal, id, "viewer");
    const account = await connectAccount(portal);
    await giveAccountTo(portal, account.id, id);
    await portal.moveClock(5);
    await portal.control.unauthorize({
      componentAppid: portal.platform.appid,
      authorizerAppid: account.appid,
    });
    await portal.control.idle();
    await portal.jobs.run();
    expect(await noticesOf(member)).toMatchObject([
      { event: "authorization.lost", objectId: account.id, merchantId: id },
    ]);
    expect(await eventsOf(staff)).toContain("authorization.lost");
  });

  test("a registration that runs out is told with twelve and with two hours left, and at its end", async () => {
    const member = await asMember(portal, (await makeMerchant(portal)).id);
    await createRegistration(member, {
      kind: "enterprise",
      componentId: portal.platform.id,
      fields: { name: "海口老陈餐饮有限公司", code: makeCreditCode(), componentPhone: "400-800-1234" },
    });
    const heard = async () => {
      await watchRegistrations(portal.system());
      await watchRegistrations(portal.system());
      await portal.jobs.run();
      return (await eventsOf(member)).toSorted();
    };
    expect(await heard()).toEqual([]);
    await portal.moveClock(13 * 3600);
    expect(await heard()).toEqual(["registration.halfway"]);
    await portal.moveClock(9.5 * 3600);
    expect(await heard()).toEqual(["registration.halfway", "registration.late"]);
    await portal.moveClock(3 * 3600);
    expect(await heard()).toEqual(["registration.expired", "registration.halfway", "registration.late"]);
  });

  test("accounts without an owner and broken connections are one message, once they have lasted", async () => {
    const staff = await asStaff(portal, "support");
    const member = await asMember(portal, (await makeMerchant(portal)).id);
    const now = portal.system().clock.now();
    await watchForNews(portal.system());
    await portal.jobs.run();
    const before = (await noticesOf(staff)).length;
    await insertAccount(portal, { grantedAt: now, nickName: "无主" });
    const broken = {
      state: "connection_broken" as const,
      brokenAt: now,
      merchantId: member.scope.merchantId,
    };
    await insertAccount(portal, { ...broken, nickName: "甲" });
    await insertAccount(portal, { ...broken, nickName: "乙", brokenAt: new Date(now.getTime() + 1) });
    await watchForNews(portal.system());
    await portal.jobs.run();
    expect(await noticesOf(staff)).toHaveLength(before);
    await portal.moveClock(11 * 60);
    for (let times = 0; times < 2; times += 1) {
      await watchForNews(portal.system());
      await portal.jobs.run();
    }
    const news = (await noticesOf(staff)).slice(before);
    expect(Object.fromEntries(news.map(({ event, facts }) => [event, facts]))).toEqual({
      "pool.waiting": { name: "无主", count: 1 },
      "connection.broken": { name: "甲", count: 2 },
    });
    expect(await eventsOf(member)).toEqual(["authorization.broken", "authorization.broken"]);
  });

  test("a platform without tickets is told once for each outage", async () => {
    const operator = await asStaff(portal, "release_manager");
    await portal.receiveTicket();
    await portal.moveClock(2 * 3600);
    for (let times = 0; times < 3; times += 1) {
      await watchForNews(portal.system());
      await portal.jobs.run();
    }
    expect((await eventsOf(operator)).filter((event) => event === "component.ticketMissing")).toHaveLength(1);
  });
});
