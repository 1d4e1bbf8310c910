import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { appStanding, requirement } from "@/db/schema";
import { syncAuthorizer } from "@/lib/services/authorizers/sync-authorizer";
import { type ProviderContext, withRead } from "@/lib/services/context";
import { watchRequirements } from "@/lib/services/requirements/watch-requirements";
import { syncStanding } from "@/lib/services/standing/sync-standing";
import { watchStandings } from "@/lib/services/standing/watch-standings";
import { type AuthorizerRow, connectAccount, getAccountRow } from "../../support/accounts";
import { assertNoneFailed } from "../../support/jobs";
import { asStaff } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";

let portal: TestPortal;
let staff: ProviderContext;
beforeAll(async () => {
  portal = await startPortal();
  staff = await asStaff(portal);
});
afterEach(() => portal.control.clearFaults());
afterAll(() => portal.close());

const complete = {
  signature: "一碗好面",
  principalName: "海口老陈餐饮有限公司",
  details: { categories: [{ first: "餐饮服务", second: "点餐平台" }] },
};
const connect = () => connectAccount(portal, { account: complete });
const run = async () => assertNoneFailed(await portal.jobs.run());
const standingOf = async ({ id }: AuthorizerRow) => {
  const [row] = await withRead(portal.system(), (tx) =>
    tx.select().from(appStanding).where(eq(appStanding.authorizerId, id)),
  );
  return row;
};
const needsOf = async ({ id }: AuthorizerRow) => {
  const rows = await withRead(portal.system(), (tx) =>
    tx.select().from(requirement).where(eq(requirement.authorizerId, id)),
  );
  return new Map(rows.map((row) => [row.rule, row]));
};

test("after a grant the standing is read, once", async () => {
  const account = await connect();
  expect(await standingOf(account)).toMatchObject({
    qualificationVerified: true,
    principalType: 1,
    categories: [{ firstName: "餐饮服务", secondName: "点餐平台", auditStatus: 3 }],
    releasedAt: null,
    failedAt: null,
  });
  const calls = await portal.control.listCalls({ authorizerAppid: account.appid, limit: 50 });
  const asked = calls.map(({ endpoint }) => endpoint).filter((name) => name === "basic.getAccountBasicInfo");
  expect(asked).toHaveLength(1);
});

test("an annual review comes due by the clock alone, and blocks once it is missed", async () => {
  const account = await connect();
  const now = portal.container.clock.now().getTime();
  const day = 86_400_000;
  await portal.control.changeStanding({
    appid: account.appid,
    annualReview: {
      beginsAt: new Date(now + day).toISOString(),
      endsAt: new Date(now + 20 * day).toISOString(),
    },
  });
  await syncAuthorizer(staff, { authorizerId: account.id });
  await run();
  expect((await needsOf(account)).has("annual_review_due")).toBe(false);
  await portal.moveClock(86_400 + 60);
  await portal.receiveTicket();
  await watchRequirements(portal.system());
  await run();
  const due = (await needsOf(account)).get("annual_review_due");
  expect(due).toMatchObject({ level: "due", owner: "merchant" });
  expect(due?.dueAt?.getTime()).toBe(Math.floor((now + 20 * day) / 1000) * 1000);
  await portal.moveClock(20 * 86_400);
  await portal.receiveTicket();
  await watchRequirements(portal.system());
  await run();
  expect((await needsOf(account)).get("annual_review_due")).toMatchObject({
    level: "blocked",
    since: due?.since,
  });
});

test("a reading that fails keeps what is known, and says since when it could not be read", async () => {
  const account = await connect();
  const before = await standingOf(account);
  await portal.control.injectFault({
    endpoint: "category.getCategory",
    fault: { kind: "errcode", errcode: 45009 },
  });
  await syncStanding(portal.system(), account.id);
  const after = await standingOf(account);
  expect(after).toMatchObject({
    categories: before?.categories,
    categoriesSyncedAt: before?.categoriesSyncedAt,
  });
  expect(after?.failedAt).not.toBeNull();
  await portal.control.clearFaults();
  await syncStanding(portal.system(), account.id);
  expect((await standingOf(account))?.failedAt).toBeNull();
});

test("what no permission set opens is not asked", async () => {
  const account = await connectAccount(portal, { account: complete, funcScopeIds: [17, 18] });
  const calls = await portal.control.listCalls({ authorizerAppid: account.appid, limit: 50 });
  const names = calls.map(({ endpoint }) => endpoint);
  expect(names).toContain("code.getVersionInfo");
  expect(names).not.toContain("basic.getAccountBasicInfo");
  expect(names).not.toContain("category.getCategory");
});

test("the background reads a few at a time, the longest unread first, each at most once a day", async () => {
  await portal.sql`update app_standing set asked_at = ${portal.container.clock.now()}`;
  const account = await connect();
  const queued = async () => {
    await watchStandings(portal.system());
    const ran = await portal.jobs.run();
    return ran.filter(({ name }) => name === "sync-standing").length;
  };
  expect(await queued()).toBe(0);
  await portal.sql`update app_standing set asked_at = asked_at - interval '2 days'`;
  expect(await queued()).toBeGreaterThan(0);
  expect((await standingOf(account))?.failedAt).toBeNull();
  expect(await queued()).toBe(0);
});

test("a review that WeChat decided is kept at once, and is WeChat's act in the log", async () => {
  const account = await connect();
  const category = { appid: account.appid, first: "商家自营", second: "食品饮料" };
  await portal.control.moveCategory({ ...category, move: "add" });
  await syncStanding(portal.system(), account.id);
  await run();
  expect((await needsOf(account)).get("category_auditing")).toMatchObject({
    level: "waiting",
    owner: "wechat",
  });
  await portal.control.moveCategory({ ...category, move: "reject", reason: "缺许可证" });
  await run();
  const needs = await needsOf(account);
  expect(needs.has("category_auditing")).toBe(false);
  expect(needs.get("category_rejected")).toMatchObject({
    level: "recommended",
    facts: { reason: "缺许可证" },
  });
  const acts = await portal.sql<{ action: string; actor_kind: string }[]>`
    select action, actor_kind from audit_entry where object_id = ${account.id}`;
  expect(acts).toContainEqual({ action: "authorizer.reviewCategory", actor_kind: "callback" });
});

test("a name that passed its review is the app's name without anybody asking", async () => {
  const account = await connect();
  await portal.control.decideName({ appid: account.appid, nickName: "老陈面馆总店", passed: true });
  await run();
  expect((await getAccountRow(portal, account.appid)).nickName).toBe("老陈面馆总店");
});
