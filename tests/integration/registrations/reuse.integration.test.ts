import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MerchantContext } from "@/lib/services/context";
import { beginReuse } from "@/lib/services/registrations/begin-reuse";
import { createRegistration } from "@/lib/services/registrations/create-registration";
import { getMerchantRegistration } from "@/lib/services/registrations/get-registration";
import { listMerchantRegistrations } from "@/lib/services/registrations/list-registrations";
import { receiveLent } from "@/lib/services/registrations/receive-lent";
import { resubmitRegistration } from "@/lib/services/registrations/resubmit-registration";
import { viewRegistrationLink } from "@/lib/services/registrations/view-registration-link";
import { connectAccount, findAccountRow, giveAccountTo } from "../../support/accounts";
import { word } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";
import { aMember, settle } from "../../support/registrations";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());

async function ownAccount(ctx: MerchantContext, account: object, funcScopeIds?: number[]) {
  const row = await connectAccount(portal, { account, ...(funcScopeIds ? { funcScopeIds } : {}) });
  await giveAccountTo(portal, row.id, ctx.scope.merchantId);
  return row;
}

const ownOfficial = (ctx: MerchantContext, more: object = {}) =>
  ownAccount(ctx, {
    kind: "official_account",
    verifyType: 0,
    principalName: "海口老陈餐饮有限公司",
    ...more,
  });

/** What the administrator's browser does on WeChat's page, up to the address it is sent back to. */
async function agreeAtWechat(url: string): Promise<{ returnToken: string; ticket: string | null }> {
  const answer = await fetch(url, { method: "POST", redirect: "manual" });
  const back = new URL(answer.headers.get("location") ?? "");
  return { returnToken: back.searchParams.get("attempt") ?? "", ticket: back.searchParams.get("ticket") };
}

const comeBack = (given: { returnToken: string; ticket: string | null }, browserToken: string | null) =>
  receiveLent(portal.system(), { componentAppid: portal.platform.appid, browserToken, ...given });

describe("a mini program with an official account's qualification", () => {
  test("belongs to the merchant whose browser began and came back", async () => {
    const ctx = await aMember(portal);
    const official = await ownOfficial(ctx);
    const begun = await beginReuse(ctx, {
      authorizerId: official.id,
      copyVerification: true,
      browserToken: null,
    });
    const given = await agreeAtWechat(begun.url);
    expect(await comeBack(given, begun.browserToken)).toMatchObject({
      kind: "registration",
      registrationId: begun.registrationId,
    });
    await settle(portal);
    const done = await getMerchantRegistration(ctx, begun.registrationId);
    expect(done).toMatchObject({ state: "created", sourceAuthorizerId: official.id });
    expect(await findAccountRow(portal, done.resultAppid ?? "")).toMatchObject({
      id: done.authorizerId,
      merchantId: ctx.scope.merchantId,
      principalName: "海口老陈餐饮有限公司",
      verifyType: 0,
      state: "authorized",
    });
    const [row] = await portal.sql`select * from registration where id = ${begun.registrationId}`;
    expect(row).toMatchObject({ sealed_ticket: null, sealed_code: null });
  });

  test("is not made by whoever was sent the address with the ticket", async () => {
    const ctx = await aMember(portal);
    const begun = await beginReuse(ctx, {
      authorizerId: (await ownOfficial(ctx)).id,
      copyVerification: false,
      browserToken: null,
    });
    const given = await agreeAtWechat(begun.url);
    expect(await comeBack(given, null)).toEqual({ kind: "other_browser" });
    expect(await comeBack(given, "A".repeat(22))).toEqual({ kind: "other_browser" });
    expect(await comeBack({ ...given, returnToken: "A".repeat(22) }, begun.browserToken)).toEqual({
      kind: "unknown",
    });
    await settle(portal);
    expect(await getMerchantRegistration(ctx, begun.registrationId)).toMatchObject({
      state: "waiting_legal_person",
      shownState: "waiting_lender",
    });
  });

  test("is made once, however often the browser comes back and the page is opened", async () => {
    const ctx = await aMember(portal);
    const official = await ownOfficial(ctx);
    const wanted = { authorizerId: official.id, copyVerification: true, browserToken: null };
    const first = await beginReuse(ctx, wanted);
    const second = await beginReuse(ctx, { ...wanted, browserToken: first.browserToken });
    expect(second).toMatchObject({ registrationId: first.registrationId, browserToken: first.browserToken });
    const given = await agreeAtWechat(second.url);
    await Promise.all([comeBack(given, second.browserToken), comeBack(given, second.browserToken)]);
    await settle(portal);
    await comeBack(given, second.browserToken);
    await settle(portal);
    expect(await listMerchantRegistrations(ctx)).toHaveLength(1);
    const calls = await portal.control.countCalls({
      endpoint: "register.accountFastRegister",
      authorizerAppid: official.appid,
    });
    expect(calls).toEqual({ calls: 1 });
  });

  test("whose answer was lost is asked for again after more than five seconds, and is the same", async () => {
    const ctx = await aMember(portal);
    const official = await ownOfficial(ctx);
    const begun = await beginReuse(ctx, {
      authorizerId: official.id,
      copyVerification: true,
      browserToken: null,
    });
    await portal.control.injectFault({
      endpoint: "register.accountFastRegister",
      fault: { kind: "drop" },
      handled: true,
      times: 1,
    });
    await comeBack(await agreeAtWechat(begun.url), begun.browserToken);
    await settle(portal);
    expect(await getMerchantRegistration(ctx, begun.registrationId)).toMatchObject({ state: "creating" });
    // Too early: nothing is asked.
    await portal.jobs.runAll();
    expect(await getMerchantRegistration(ctx, begun.registrationId)).toMatchObject({ state: "creating" });
    await portal.moveClock(20);
    await portal.jobs.runAll();
    await settle(portal);
    const done = await getMerchantRegistration(ctx, begun.registrationId);
    expect(done).toMatchObject({ state: "created", problemErrcode: null });
    const made = await portal.control.listAccounts({ search: "海口老陈", limit: 100 });
    expect(made.accounts.filter(({ appid }) => appid === done.resultAppid)).toHaveLength(1);
  });

  test("that WeChat refuses may be begun again from the same row", async () => {
    const ctx = await aMember(portal);
    const official = await ownOfficial(ctx);
    const wanted = { authorizerId: official.id, copyVerification: true, browserToken: null };
    const begun = await beginReuse(ctx, wanted);
    await comeBack({ ...(await agreeAtWechat(begun.url)), ticket: "made up" }, begun.browserToken);
    await settle(portal);
    expect(await getMerchantRegistration(ctx, begun.registrationId)).toMatchObject({
      state: "draft",
      problemErrcode: 61058,
      mayResubmit: true,
    });
    const again = await beginReuse(ctx, wanted);
    expect(again.registrationId).toBe(begun.registrationId);
    await comeBack(await agreeAtWechat(again.url), again.browserToken);
    await settle(portal);
    expect(await getMerchantRegistration(ctx, begun.registrationId)).toMatchObject({
      state: "created",
      problemErrcode: null,
    });
  });

  test("is not begun with another merchant's account, an unverified one, or one without the set", async () => {
    const [ctx, other] = [await aMember(portal), await aMember(portal)];
    const begin = (authorizerId: string) =>
      beginReuse(ctx, { authorizerId, copyVerification: true, browserToken: null });
    await expect(begin((await ownOfficial(other)).id)).rejects.toMatchObject({ code: "not_found" });
    await expect(begin((await ownOfficial(ctx, { verifyType: -1 })).id)).rejects.toMatchObject({
      reason: "official_account_unverified",
    });
    const lacking = await ownAccount(ctx, { kind: "official_account", verifyType: 0 }, [1, 7]);
    await expect(begin(lacking.id)).rejects.toMatchObject({ reason: "scope_missing" });
  });
});

describe("a trial app that takes an official account's subject", () => {
  async function aLoan() {
    const ctx = await aMember(portal);
    const openid = `o${word()}${word()}`;
    const begunTrial = await createRegistration(ctx, {
      kind: "beta",
      componentId: portal.platform.id,
      fields: { name: "老陈面馆", openid },
    });
    const [task] = await portal.control.listRegistrations({ subject: openid });
    for (const move of ["agree", "pass_face", "finish"] as const)
      await portal.control.advanceRegistration({ id: task?.id ?? "", move });
    await settle(portal);
    const trial = await getMerchantRegistration(ctx, begunTrial.id);
    const official = await ownOfficial(ctx);
    const begun = await createRegistration(ctx, {
      kind: "beta_reuse",
      componentId: portal.platform.id,
      authorizerId: trial.authorizerId ?? "",
      fields: { officialAppid: official.appid, sameAdmin: "1" },
    });
    return { ctx, trial, official, begun };
  }

  /** Presses a button of the page that our stable link leads to. */
  async function press(link: string | null, move: string): Promise<void> {
    const view = await viewRegistrationLink(portal.system(), { token: link?.split("/").at(-1) ?? "" });
    await fetch(view.authorizeUrl ?? "", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ move }),
      redirect: "manual",
    });
    await settle(portal);
  }

  test("is formal when both administrators have agreed", async () => {
    const { ctx, trial, begun } = await aLoan();
    expect(begun).toMatchObject({ state: "waiting_legal_person", shownState: "waiting_lender" });
    await press(begun.link, "agree");
    const lent = await getMerchantRegistration(ctx, begun.id);
    expect(lent).toMatchObject({ state: "agreed", shownState: "waiting_app_admin", link: begun.link });
    for (const move of ["agree", "pass_face", "finish"]) await press(begun.link, move);
    expect(await getMerchantRegistration(ctx, begun.id)).toMatchObject({
      state: "created",
      authorizerId: trial.authorizerId,
    });
    expect(await findAccountRow(portal, trial.resultAppid ?? "")).toMatchObject({
      registerType: 19,
      principalName: "海口老陈餐饮有限公司",
    });
  });

  test("stays one when the official account's administrator refuses, and may be asked for again", async () => {
    const { ctx, begun, trial } = await aLoan();
    await press(begun.link, "refuse");
    expect(await getMerchantRegistration(ctx, begun.id)).toMatchObject({ state: "refused" });
    const again = await resubmitRegistration(ctx, { registrationId: begun.id, fields: { sameAdmin: "0" } });
    expect(again).toMatchObject({ state: "waiting_legal_person", link: begun.link });
    expect(await findAccountRow(portal, trial.resultAppid ?? "")).toMatchObject({ registerType: 13 });
  });

  test("has one loan under way, however often it is asked for", async () => {
    const { ctx, trial, official } = await aLoan();
    await expect(
      createRegistration(ctx, {
        kind: "beta_reuse",
        componentId: portal.platform.id,
        authorizerId: trial.authorizerId ?? "",
        fields: { officialAppid: official.appid, sameAdmin: "0" },
      }),
    ).rejects.toMatchObject({ reason: "registration_running" });
  });
});
