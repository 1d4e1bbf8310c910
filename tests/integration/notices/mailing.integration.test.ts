import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { noticePreference, noticeSchedule } from "@/db/schema";
import { type MerchantContext, withTransaction } from "@/lib/services/context";
import { listOwnLetters } from "@/lib/services/notices/list-own-letters";
import { watchDeliveries } from "@/lib/services/notices/watch-deliveries";
import {
  deliveriesTo,
  expired,
  onAccountOf,
  reissue,
  tell,
  untilBeijing,
  userOf,
} from "../../support/notices";
import { asMember, asStaff, makeMerchant, type TestMerchant } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";

let portal: TestPortal;
let merchant: TestMerchant;
let member: MerchantContext;

beforeAll(async () => {
  portal = await startPortal({ mail: true });
});
beforeEach(async () => {
  await portal.control.changeSettings({ mailAnswer: "accept" });
  merchant = await makeMerchant(portal, "老陈面馆");
  member = await asMember(portal, merchant.id);
});
afterAll(() => portal.close());

async function addressOf(person: Parameters<typeof userOf>[0]): Promise<string> {
  const [row] = await portal.sql<{ email: string }[]>`select email from "user" where id = ${userOf(person)}`;
  return row?.email ?? "";
}
const mailsTo = async (person: Parameters<typeof userOf>[0]) =>
  portal.control.listMails({ to: await addressOf(person) });

/** As the worker's schedule does. */
async function lookWhatIsDue(): Promise<void> {
  await watchDeliveries(portal.system());
  await portal.jobs.run();
}

async function choose(mail: "off" | "now" | "digest"): Promise<void> {
  const values = {
    userId: userOf(member),
    event: "registration.expired",
    inApp: true,
    mail,
    updatedAt: portal.system().clock.now(),
  };
  await withTransaction(portal.system(), (tx) =>
    tx
      .insert(noticePreference)
      .values(values)
      .onConflictDoUpdate({ target: [noticePreference.userId, noticePreference.event], set: { mail } }),
  );
}

async function live(schedule: { digestAt?: number; quietFrom?: number; quietUntil?: number }): Promise<void> {
  const row = { digestAt: 540, ...schedule, updatedAt: portal.system().clock.now() };
  await withTransaction(portal.system(), (tx) =>
    tx
      .insert(noticeSchedule)
      .values({ userId: userOf(member), ...row })
      .onConflictDoUpdate({ target: noticeSchedule.userId, set: row }),
  );
}

const secondsPerDay = 86_400;
const waitForBeijing = (time: string) => untilBeijing(portal, time);

describe("a letter at once", () => {
  test("says in both forms what happened, where to look and how to change it, in the person's language", async () => {
    const english = await asMember(portal, merchant.id);
    await portal.sql`update "user" set locale = 'en' where id = ${userOf(english)}`;
    await tell(portal, expired(merchant.id));
    const [mail, ...others] = await mailsTo(member);
    expect(others).toEqual([]);
    expect(mail?.subject).toBe("创建「老陈面馆」小程序的链接已过期 · 老陈面馆");
    for (const form of [mail?.text, mail?.html]) {
      expect(form).toContain(`/m/${merchant.slug}/onboarding/create/reg_1`);
      expect(form).toContain("/account/notices");
      expect(form).toContain("一键重新生成链接");
    }
    expect((await mailsTo(english))[0]?.subject).toBe(
      "The link for creating the mini program of “老陈面馆” has expired · 老陈面馆",
    );
  });

  test("goes once, however often the job runs", async () => {
    await tell(portal, expired(merchant.id));
    await lookWhatIsDue();
    await lookWhatIsDue();
    expect(await mailsTo(member)).toHaveLength(1);
    expect(await deliveriesTo(portal, member)).toMatchObject([{ state: "sent", attempts: 1 }]);
  });

  test("is tried again while the server is away, ever more rarely, and arrives once", async () => {
    await portal.control.changeSettings({ mailAnswer: "later" });
    await tell(portal, expired(merchant.id));
    const [waiting] = await deliveriesTo(portal, member);
    expect(waiting).toMatchObject({ state: "pending", attempts: 1, lastProblem: "unreachable" });
    const shown = await listOwnLetters(onAccountOf(portal, member));
    expect(shown).toMatchObject([{ state: "pending", attempts: 1, problem: "unreachable" }]);
    await lookWhatIsDue();
    expect(await deliveriesTo(portal, member)).toMatchObject([{ attempts: 1 }]);
    await portal.moveClock(61);
    await lookWhatIsDue();
    expect(await deliveriesTo(portal, member)).toMatchObject([{ state: "pending", attempts: 2 }]);
    await portal.control.changeSettings({ mailAnswer: "accept" });
    await portal.moveClock(301);
    await lookWhatIsDue();
    expect(await deliveriesTo(portal, member)).toMatchObject([
      { state: "sent", attempts: 3, lastProblem: null },
    ]);
    expect(await mailsTo(member)).toHaveLength(1);
  });

  test("takes the attempts of few others with it while the server is away", async () => {
    await portal.control.changeSettings({ mailAnswer: "later" });
    const people = [member];
    for (let more = 0; more < 4; more += 1) people.push(await asMember(portal, merchant.id));
    await tell(portal, expired(merchant.id));
    const attempts = await Promise.all(
      people.map(async (person) => (await deliveriesTo(portal, person))[0]?.attempts),
    );
    expect(attempts.toSorted()).toEqual([0, 0, 1, 1, 1]);
    await portal.control.changeSettings({ mailAnswer: "accept" });
    await portal.moveClock(61);
    await lookWhatIsDue();
    for (const person of people) expect(await mailsTo(person)).toHaveLength(1);
  });

  test("that the server refuses is kept as failed", async () => {
    await portal.control.changeSettings({ mailAnswer: "refuse" });
    await tell(portal, expired(merchant.id));
    expect(await deliveriesTo(portal, member)).toMatchObject([{ state: "failed", lastProblem: "refused" }]);
  });

  test.each(["left", "was disabled", "lost the role", "turned it off"])(
    "does not leave when the person %s while it waited",
    async (what) => {
      await portal.control.changeSettings({ mailAnswer: "later" });
      await tell(portal, expired(merchant.id));
      await portal.control.changeSettings({ mailAnswer: "accept" });
      const id = userOf(member);
      if (what === "left") await portal.sql`delete from membership where user_id = ${id}`;
      if (what === "was disabled") await portal.sql`update "user" set disabled_at = now() where id = ${id}`;
      if (what === "lost the role")
        await portal.sql`update membership set role = 'viewer' where user_id = ${id}`;
      if (what === "turned it off") await choose("off");
      await portal.moveClock(61);
      await lookWhatIsDue();
      expect(await mailsTo(member)).toEqual([]);
      expect(await deliveriesTo(portal, member)).toMatchObject([{ state: "dropped" }]);
    },
  );
});

describe("quiet hours", () => {
  test("over midnight hold a letter back until they end, and an urgent one not at all", async () => {
    await live({ quietFrom: 22 * 60, quietUntil: 7 * 60 });
    await waitForBeijing("23:30");
    await tell(portal, expired(merchant.id));
    expect(await mailsTo(member)).toEqual([]);
    await tell(portal, {
      ...expired(merchant.id),
      event: "registration.late",
      facts: { name: "老陈面馆", deadlineAt: new Date().toISOString() },
    });
    expect(await mailsTo(member)).toHaveLength(1);
    await waitForBeijing("06:58");
    await lookWhatIsDue();
    expect(await mailsTo(member)).toHaveLength(1);
    await waitForBeijing("07:00");
    await lookWhatIsDue();
    expect(await mailsTo(member)).toHaveLength(2);
  });

  test("that were set while a letter waited hold it back, too", async () => {
    await waitForBeijing("13:00");
    await portal.control.changeSettings({ mailAnswer: "later" });
    await tell(portal, expired(merchant.id));
    await portal.control.changeSettings({ mailAnswer: "accept" });
    await live({ quietFrom: 12 * 60, quietUntil: 14 * 60 });
    await portal.moveClock(120);
    await lookWhatIsDue();
    expect(await mailsTo(member)).toEqual([]);
    await waitForBeijing("14:00");
    await lookWhatIsDue();
    expect(await mailsTo(member)).toHaveLength(1);
  });
});

describe("the digest", () => {
  test("is one letter at the person's time, with everything since, and none when there is nothing", async () => {
    await choose("digest");
    await live({ digestAt: 0 });
    await waitForBeijing("23:50");
    await tell(portal, expired(merchant.id));
    await tell(portal, expired(merchant.id));
    await lookWhatIsDue();
    expect(await mailsTo(member)).toEqual([]);
    await waitForBeijing("00:00");
    await lookWhatIsDue();
    const mails = await mailsTo(member);
    expect(mails.map(({ subject }) => subject)).toEqual(["通知摘要：2 条"]);
    expect(mails[0]?.text.match(/小程序的链接已过期/g)).toHaveLength(2);
    expect(mails[0]?.html).toContain("老陈面馆</h2>");
    await portal.moveClock(secondsPerDay);
    await lookWhatIsDue();
    expect(await mailsTo(member)).toHaveLength(1);
  });

  test("leaves after the quiet hours when its time lies in them", async () => {
    await choose("digest");
    await live({ digestAt: 3 * 60, quietFrom: 22 * 60, quietUntil: 8 * 60 });
    await waitForBeijing("21:00");
    await tell(portal, expired(merchant.id));
    await waitForBeijing("03:00");
    await lookWhatIsDue();
    expect(await mailsTo(member)).toEqual([]);
    await waitForBeijing("08:00");
    await lookWhatIsDue();
    expect(await mailsTo(member)).toHaveLength(1);
  });
});

test("the staff's letters lead to the provider's pages", async () => {
  const support = await asStaff(portal, "support");
  await tell(portal, reissue("inv_9"));
  expect((await mailsTo(support))[0]?.text).toContain("/provider/invitations/inv_9");
});

test("no address and no word of a letter is in the log", async () => {
  await portal.control.changeSettings({ mailAnswer: "refuse" });
  await tell(portal, expired(merchant.id));
  const log = portal.log.lines.join("\n");
  expect(log).toContain("a notice was not mailed");
  expect(log).not.toContain(await addressOf(member));
});
