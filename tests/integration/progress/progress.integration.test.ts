import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { merchantProgress } from "@/db/schema";
import { refreshProgress } from "@/lib/jobs/definitions/refresh-progress";
import { assignAuthorizer } from "@/lib/services/authorizers/assign-authorizer";
import { syncMerchantAuthorizer } from "@/lib/services/authorizers/sync-authorizer";
import { withRead } from "@/lib/services/context";
import { requestReissue } from "@/lib/services/invitations/request-reissue";
import { revokeInvitation } from "@/lib/services/invitations/revoke-invitation";
import { viewInvitation } from "@/lib/services/invitations/view-invitation";
import { getChecklist } from "@/lib/services/progress/get-checklist";
import { recomputeProgress } from "@/lib/services/progress/recompute-progress";
import { watchProgress } from "@/lib/services/progress/watch-progress";
import { createRegistration } from "@/lib/services/registrations/create-registration";
import { watchRegistrations } from "@/lib/services/registrations/watch-registrations";
import { syncStanding } from "@/lib/services/standing/sync-standing";
import { listMerchantTimeline } from "@/lib/services/timeline/list-timeline";
import { connectAccount, giveAccountTo } from "@/tests/support/accounts";
import { makeCreditCode } from "@/tests/support/credit-codes";
import { assertNoneFailed } from "@/tests/support/jobs";
import { asMember, asStaff, makeMerchant } from "@/tests/support/people";
import { startPortal, type TestPortal } from "@/tests/support/portal";
import { invite, newAddress, pressButton, visitor } from "@/tests/support/visitors";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());

async function progressOf(merchantId: string) {
  assertNoneFailed(await portal.jobs.run());
  const [row] = await withRead(portal.system(), (tx) =>
    tx
      .select()
      .from(merchantProgress)
      .where(
        and(
          eq(merchantProgress.merchantId, merchantId),
          eq(merchantProgress.componentId, portal.platform.id),
        ),
      ),
  );
  return row;
}

const open = (code: string) =>
  viewInvitation(portal.system(visitor, newAddress()), { code, browserToken: null });

test("follows an invitation from being sent to being pressed, and its end", async () => {
  const sent = await invite(portal);
  const { id } = sent.merchant;
  expect(await progressOf(id)).toMatchObject({ stage: "invited", owner: "merchant", openedAt: null });
  await open(sent.code);
  const opened = await progressOf(id);
  expect(opened).toMatchObject({ stage: "opened", owner: "merchant", since: opened?.openedAt });
  await pressButton(portal, sent.code);
  expect(await progressOf(id)).toMatchObject({ stage: "authorization", owner: "merchant" });

  const refused = await invite(portal);
  await revokeInvitation(await asStaff(portal), { invitationId: refused.id });
  await requestReissue(portal.system(visitor, newAddress()), refused.code);
  expect(await progressOf(refused.merchant.id)).toMatchObject({ stage: "invited", owner: "staff" });
});

test("follows a mini program from its registration to the first thing that it lacks", async () => {
  const { id } = (await invite(portal, { requiredScopeIds: [17, 18] })).merchant;
  const code = makeCreditCode();
  await createRegistration(await asMember(portal, id), {
    kind: "enterprise",
    componentId: portal.platform.id,
    fields: { name: "海口老陈餐饮有限公司", code, componentPhone: "400-800-1234" },
  });
  expect(await progressOf(id)).toMatchObject({ stage: "account", owner: "merchant" });
  const [task] = await portal.control.listRegistrations({ subject: code });
  for (const move of ["agree", "pass_face", "finish"] as const)
    await portal.control.advanceRegistration({ id: task?.id ?? "", move });
  await portal.control.idle();
  const authorized = await progressOf(id);
  expect(authorized).toMatchObject({ stage: "verification", owner: "merchant" });
  expect(authorized?.authorizerId).toBeTruthy();
  expect(authorized?.authorizedAt).toBeTruthy();
  const [account] = await portal.sql<{ required_scope_ids: number[] }[]>`
    select required_scope_ids from authorizer where id = ${authorized?.authorizerId ?? ""}`;
  expect(account?.required_scope_ids).toEqual([17, 18]);
});

test("of merchants who came in at once is filled in by time alone, with what they had before", async () => {
  const account = await connectAccount(portal);
  const { id } = await makeMerchant(portal);
  await giveAccountTo(portal, account.id, id);
  expect(await progressOf(id)).toBeUndefined();
  await watchProgress(portal.system());
  expect(await progressOf(id)).toMatchObject({ authorizerId: account.id });
});

test("follows the domains that WeChat says are registered", async () => {
  const complete = { signature: "一碗好面", details: { categories: [{ first: "餐饮", second: "点餐" }] } };
  const account = await connectAccount(portal, { account: complete });
  const { id } = await makeMerchant(portal);
  await giveAccountTo(portal, account.id, id);
  const owner = await asMember(portal, id);
  const domainsOf = async () => {
    assertNoneFailed(await portal.jobs.run());
    const { items } = await getChecklist(owner, {});
    return items.find(({ name }) => name === "domains");
  };
  expect(await domainsOf()).toMatchObject({ group: "provider", owner: "staff", reason: "none" });
  await portal.control.changeStanding({
    appid: account.appid,
    requestDomains: ["https://api.example.com", "https://img.example.com"],
  });
  expect(await domainsOf()).toMatchObject({ group: "provider" });
  await syncMerchantAuthorizer(owner, { authorizerId: account.id });
  expect(await domainsOf()).toMatchObject({ group: "done" });
  await portal.control.changeStanding({ appid: account.appid, requestDomains: [] });
  await syncMerchantAuthorizer(owner, { authorizerId: account.id });
  expect(await domainsOf()).toMatchObject({ group: "provider" });
  const { items: history } = await listMerchantTimeline(owner, { authorizerId: account.id });
  const changes = history.flatMap((entry) =>
    entry.kind === "act" && entry.act.action === "authorizer.changeStanding" ? [entry.act.after] : [],
  );
  expect(changes).toMatchObject([
    { requestDomains: [] },
    { requestDomains: ["https://api.example.com", "https://img.example.com"] },
  ]);
});

test("follows what only the standing tells", async () => {
  const account = await connectAccount(portal);
  const { id } = await makeMerchant(portal);
  await giveAccountTo(portal, account.id, id);
  await watchProgress(portal.system());
  expect((await progressOf(id))?.stage).not.toBe("live");
  await portal.control.changeStanding({ appid: account.appid, releasedVersion: "1.0.0" });
  await syncStanding(portal.system(), account.id);
  expect(await progressOf(id)).toMatchObject({ stage: "live", authorizerId: account.id });
});

test("of a merchant that an account was taken for follows when staff give the account to another", async () => {
  const invited = (await invite(portal)).merchant.id;
  const uninvited = (await makeMerchant(portal)).id;
  for (const merchantId of [invited, uninvited]) {
    const account = await connectAccount(portal);
    await portal.sql`update authorizer set proposed_merchant_id = ${merchantId} where id = ${account.id}`;
    await recomputeProgress(portal.system(), { merchantId });
    expect(await progressOf(merchantId)).toMatchObject({ stage: "authorization", owner: "staff" });
    const other = (await makeMerchant(portal)).id;
    await assignAuthorizer(await asStaff(portal, "owner"), { authorizerId: account.id, merchantId: other });
    expect(await progressOf(other)).toMatchObject({ authorizerId: account.id });
  }
  expect(await progressOf(invited)).toMatchObject({ stage: "invited", owner: "merchant" });
  expect(await progressOf(uninvited)).toBeUndefined();
});

test("is the merchant's turn when whoever sent a registration has died", async () => {
  const { id: merchantId } = await makeMerchant(portal);
  const begun = await createRegistration(await asMember(portal, merchantId), {
    kind: "enterprise",
    componentId: portal.platform.id,
    fields: { name: "海口老陈餐饮有限公司", code: makeCreditCode(), componentPhone: "400-800-1234" },
  });
  await portal.sql`update registration set state = 'sending', sending_until = now() - interval '1 minute' where id = ${begun.id}`;
  await recomputeProgress(portal.system(), { merchantId });
  expect(await progressOf(merchantId)).toMatchObject({ stage: "account", owner: "wechat" });
  await watchRegistrations(portal.system());
  expect(await progressOf(merchantId)).toMatchObject({ stage: "account", owner: "merchant" });
});

test("turns to the provider when an invitation runs out after its button was pressed", async () => {
  const sent = await invite(portal, { expiresInDays: 1 });
  await open(sent.code);
  await pressButton(portal, sent.code);
  expect(await progressOf(sent.merchant.id)).toMatchObject({ stage: "authorization", owner: "merchant" });
  await portal.moveClock(25 * 3600);
  await watchProgress(portal.system());
  expect(await progressOf(sent.merchant.id)).toMatchObject({ stage: "authorization", owner: "staff" });
});

test("turns to the provider when an invitation runs out unused", async () => {
  const sent = await invite(portal, { expiresInDays: 1 });
  expect(await progressOf(sent.merchant.id)).toMatchObject({ owner: "merchant" });
  await portal.moveClock(25 * 3600);
  await watchProgress(portal.system());
  expect(await progressOf(sent.merchant.id)).toMatchObject({ stage: "invited", owner: "staff" });
});

test("is counted from what is stored: WeChat is asked nothing, and nothing follows", async () => {
  const sent = await invite(portal);
  await open(sent.code);
  const before = await portal.control.countCalls();
  const ran = assertNoneFailed(await portal.jobs.run());
  expect(ran.map(({ name }) => name)).toEqual([refreshProgress.name]);
  expect(await portal.control.countCalls()).toEqual(before);
});
