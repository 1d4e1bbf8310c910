import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { appStanding, requirement } from "@/db/schema";
import { type MerchantContext, withRead } from "@/lib/services/context";
import { syncStanding } from "@/lib/services/standing/sync-standing";
import { listMerchantTimeline } from "@/lib/services/timeline/list-timeline";
import type { AccountInput } from "@/simulator/state/accounts";
import { connectAccount, giveAccountTo } from "../../support/accounts";
import { asMember, makeMerchant } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterEach(() => portal.control.clearFaults());
afterAll(() => portal.close());

const dayMs = 86_400_000;
const inDays = (days: number) => new Date(portal.container.clock.now().getTime() + days * dayMs);

interface Owned {
  id: string;
  appid: string;
  owner: MerchantContext;
}

async function owned(account: AccountInput = {}): Promise<Owned> {
  const { id, appid } = await connectAccount(portal, {
    account: { principalName: "海口老陈餐饮有限公司", ...account },
  });
  const merchant = await makeMerchant(portal);
  await giveAccountTo(portal, id, merchant.id);
  return { id, appid, owner: await asMember(portal, merchant.id) };
}

/** WeChat answers nobody, so that only its events tell. */
const silence = () =>
  portal.control.injectFault({
    endpoint: "basic.getAccountBasicInfo",
    fault: { kind: "errcode", errcode: 45009 },
  });

const settle = async () => {
  await portal.control.idle();
  await portal.jobs.run();
};
const standingOf = async ({ id }: Owned) => {
  const [row] = await withRead(portal.system(), (tx) =>
    tx.select().from(appStanding).where(eq(appStanding.authorizerId, id)),
  );
  return row;
};
const needsOf = async ({ id }: Owned) => {
  const rows = await withRead(portal.system(), (tx) =>
    tx.select().from(requirement).where(eq(requirement.authorizerId, id)),
  );
  return new Map(rows.map((row) => [row.rule, row]));
};
const actsOf = async ({ id, owner }: Owned) => {
  const { items } = await listMerchantTimeline(owner, { authorizerId: id });
  return items.flatMap((entry) => (entry.kind === "act" ? [entry.act.action] : []));
};
const toldOf = async ({ id }: Owned) => {
  const rows = await portal.sql<{ event: string; merchant_id: string | null }[]>`
    select event, merchant_id from notice_happening where object_id = ${id} and event like 'verification.%'`;
  return rows.map(({ event, merchant_id }) => `${event} ${merchant_id ? "merchant" : "staff"}`).sort();
};

test("a verification that ended is missing at once, in the history, and told", async () => {
  const app = await owned();
  await silence();
  await portal.control.changeStanding({ appid: app.appid, verified: false, push: true });
  await settle();
  expect(await standingOf(app)).toMatchObject({ qualificationVerified: false, namingVerified: false });
  expect((await needsOf(app)).get("verification_missing")).toMatchObject({ owner: "merchant" });
  expect(await actsOf(app)).toContain("authorizer.endVerification");
  expect(await toldOf(app)).toEqual(["verification.lapsed merchant", "verification.lapsed staff"]);
});

test("a review that WeChat announces is due at once, with its day, in the history, and told", async () => {
  const app = await owned();
  await silence();
  const endsAt = inDays(50);
  await portal.control.changeStanding({
    appid: app.appid,
    annualReview: { beginsAt: inDays(-40).toISOString(), endsAt: endsAt.toISOString() },
    push: true,
  });
  await settle();
  const due = (await needsOf(app)).get("annual_review_due");
  expect(due).toMatchObject({ level: "due", owner: "merchant" });
  expect(due?.dueAt?.getTime()).toBe(Math.floor(endsAt.getTime() / 1000) * 1000);
  expect(await actsOf(app)).toContain("authorizer.announceReview");
  expect(await toldOf(app)).toEqual(["verification.reviewDue merchant", "verification.reviewDue staff"]);
});

test("an official account is told of by events of its own: ended, verified anew, due for review", async () => {
  const app = await owned({ kind: "official_account", serviceType: 2 });
  await silence();
  await portal.control.changeStanding({ appid: app.appid, verified: false, push: true });
  await settle();
  expect(await standingOf(app)).toMatchObject({ qualificationVerified: false });
  await portal.moveClock(60);
  await portal.control.changeStanding({ appid: app.appid, verified: true, push: true });
  await settle();
  expect(await standingOf(app)).toMatchObject({ qualificationVerified: true, namingVerified: true });
  await portal.control.changeStanding({
    appid: app.appid,
    annualReview: { beginsAt: inDays(-40).toISOString(), endsAt: inDays(50).toISOString() },
    push: true,
  });
  await settle();
  expect(await standingOf(app)).toMatchObject({ annualReviewDue: true });
  expect((await actsOf(app)).slice(0, 4).sort()).toEqual([
    "authorizer.announceReview",
    "authorizer.endVerification",
    "authorizer.passVerification",
    "authorizer.passVerification",
  ]);
  expect(await toldOf(app)).toEqual([
    "verification.lapsed merchant",
    "verification.lapsed staff",
    "verification.passed merchant",
    "verification.passed staff",
    "verification.reviewDue merchant",
    "verification.reviewDue staff",
  ]);
});

test("news that WeChat has put right since changes nothing and is told to nobody", async () => {
  const app = await owned();
  await portal.control.changeStanding({ appid: app.appid, verified: false, push: true });
  await portal.control.idle();
  await portal.control.changeStanding({ appid: app.appid, verified: true });
  await portal.moveClock(60);
  await syncStanding(portal.system(), app.id);
  await settle();
  expect(await standingOf(app)).toMatchObject({ qualificationVerified: true });
  expect(await actsOf(app)).not.toContain("authorizer.endVerification");
  expect(await toldOf(app)).toEqual([]);
});

test("an account that is none of ours is left alone", async () => {
  const app = await owned();
  await portal.sql`update authorizer set appid = ${`${app.appid}_`} where id = ${app.id}`;
  await portal.control.changeStanding({ appid: app.appid, verified: false, push: true });
  await settle();
  expect(await standingOf(app)).toMatchObject({ qualificationVerified: true });
});
