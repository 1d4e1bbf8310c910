import { afterAll, beforeAll, expect, test } from "vitest";
import { getAttemptOutcome } from "@/lib/services/authorizations/get-attempt-outcome";
import { authorizeAsMerchant } from "@/lib/services/authorizers/authorize-as-merchant";
import { listMerchantTimeline } from "@/lib/services/timeline/list-timeline";
import { getAccountRow, giveAccountTo, makeAccount } from "../../support/accounts";
import { asMember, makeMerchant } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";
import { agree, comeBack, invite, pressButton, pushGrant, readLink, settle } from "../../support/visitors";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());

async function press() {
  const merchant = await makeMerchant(portal);
  const ctx = await asMember(portal, merchant.id);
  const input = { authorizerId: null, form: "pc", browserToken: null } as const;
  return { merchant, ctx, pressed: readLink(await authorizeAsMerchant(ctx, input)) };
}

test("the page waits until WeChat's answer has been worked through, then names the account", async () => {
  const { ctx, pressed } = await press();
  const appid = await makeAccount(portal, { nickName: "老陈面馆" });
  const agreed = await agree(portal, { appid, preAuthCode: pressed.preAuthCode });
  expect(await comeBack(portal, { ...pressed, authorizationCode: agreed.code })).toMatchObject({
    kind: "merchant",
    attemptId: pressed.attemptId,
  });
  expect(await getAttemptOutcome(ctx, pressed.attemptId)).toMatchObject({ state: "pending", account: null });

  await pushGrant(portal, agreed);
  await settle(portal);
  const account = await getAccountRow(portal, appid);
  expect(await getAttemptOutcome(ctx, pressed.attemptId)).toMatchObject({
    state: "completed",
    reason: null,
    account: { id: account.id, nickName: "老陈面馆", kind: "mini_program", missingScopeIds: [] },
  });
  const { items: history } = await listMerchantTimeline(ctx, { authorizerId: account.id, group: "access" });
  const acts = history.map((entry) => entry.kind === "act" && entry.act.action);
  expect(acts).toEqual(["authorizer.bind", "authorizer.authorize"]);
  expect(history[1]?.at).toBe(account.grantedAt?.toISOString());
});

test("somebody who came back without agreeing is told so", async () => {
  const { ctx, pressed } = await press();
  await comeBack(portal, { ...pressed, authorizationCode: null });
  expect(await getAttemptOutcome(ctx, pressed.attemptId)).toMatchObject({
    state: "failed",
    reason: "cancelled",
  });
});

test("an account of another merchant is refused without a word about it", async () => {
  const owner = await makeMerchant(portal);
  const { ctx, pressed } = await press();
  const appid = await makeAccount(portal, { nickName: "别人的店" });
  const first = await agree(portal, { appid });
  await pushGrant(portal, first);
  await settle(portal);
  const { id } = await getAccountRow(portal, appid);
  await giveAccountTo(portal, id, owner.id);

  const agreed = await agree(portal, { appid, preAuthCode: pressed.preAuthCode });
  await comeBack(portal, { ...pressed, authorizationCode: agreed.code });
  await pushGrant(portal, agreed);
  await settle(portal);
  const outcome = await getAttemptOutcome(ctx, pressed.attemptId);
  expect(outcome).toMatchObject({ state: "failed", reason: "owned_by_other_merchant", account: null });
  expect(JSON.stringify(outcome)).not.toContain("别人的店");
  await expect(listMerchantTimeline(ctx, { authorizerId: id })).rejects.toMatchObject({ code: "not_found" });
});

test("an account authorized through a link for both kinds lacks only what its own kind can grant", async () => {
  const { code } = await invite(portal, { authType: 3, requiredScopeIds: [1, 15, 18, 30] });
  const pressed = await pressButton(portal, code);
  const appid = await makeAccount(portal);
  const agreed = await agree(portal, { appid, preAuthCode: pressed.preAuthCode, funcScopeIds: [18] });
  await comeBack(portal, { ...pressed, authorizationCode: agreed.code });
  await pushGrant(portal, agreed);
  await settle(portal);
  expect(await getAccountRow(portal, appid)).toMatchObject({
    kind: "mini_program",
    requiredScopeIds: [1, 15, 18, 30],
    missingScopeIds: [30],
  });
});
