import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { merchantRoles, providerMay, providerRoles } from "@/lib/auth/permissions";
import type { MerchantContext } from "@/lib/services/context";
import { checkFiling } from "@/lib/services/filings/check-filing";
import { chooseFilingFlow } from "@/lib/services/filings/choose-filing-flow";
import { getFiling, getMerchantFiling } from "@/lib/services/filings/get-filing";
import { startFaceCheck } from "@/lib/services/filings/start-face-check";
import { submitFiling } from "@/lib/services/filings/submit-filing";
import { watchFilings } from "@/lib/services/filings/watch-filings";
import { getMerchantVerification } from "@/lib/services/verifications/get-verification";
import { saveVerificationDraft } from "@/lib/services/verifications/save-verification-draft";
import type { VerificationDraft } from "@/lib/services/verifications/schemas";
import { submitVerification } from "@/lib/services/verifications/submit-verification";
import {
  aFiler,
  callsOf,
  type Filer,
  fillIn,
  look,
  meanwhile,
  review,
  savePart,
  settle,
  stateOf,
  submit,
} from "../../support/filings";
import { assertNoneFailed } from "../../support/jobs";
import { asMember, asStaff } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";
import { companyForm } from "../../support/verifications";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterEach(() => portal.control.clearFaults());
afterAll(() => portal.close());

async function bothReady(fields: VerificationDraft): Promise<Filer> {
  const filer = await aFiler(portal, { account: { verifyType: -1, registerType: 6 } });
  await chooseFilingFlow(filer.ctx, { authorizerId: filer.appId, isCombined: true });
  await fillIn(filer);
  await startFaceCheck(filer.ctx, { authorizerId: filer.appId });
  const [task] = await portal.control.listFaceTasks({ appid: filer.appid });
  await portal.control.advanceFaceTask({ id: task?.id ?? "", move: "pass" });
  await settle(portal);
  expect(await look(filer)).toMatchObject({ face: { state: "waiting", url: expect.any(String) } });
  await portal.control.advanceFaceTask({ id: task?.id ?? "", move: "pass_sms" });
  await settle(portal);
  expect(await look(filer)).toMatchObject({ state: "face_passed", isCombined: true });
  await expect(submit(filer)).rejects.toMatchObject({ reason: "verification_form_missing" });
  await saveVerificationDraft(filer.ctx, {
    authorizerId: filer.appId,
    fields: { ...(await companyForm(filer)), ...fields },
  });
  return filer;
}

async function both(payType: "provider" | "merchant"): Promise<Filer> {
  const filer = await bothReady({ payType });
  await submit(filer);
  return filer;
}

const procedureOf = async ({ appid }: Filer) =>
  (await portal.control.findFiling({ appid }))?.procedureId ?? "";

describe("verification and filing in one flow", () => {
  test("leaves neither people nor bank accounts in the record of the call", async () => {
    const vat = {
      invoiceType: "vat_digital",
      invoiceTitle: "海口老陈餐饮有限公司",
      invoiceTaxId: "91460100MA5TAXIDX1",
      companyPhone: "0898-66778899",
      companyAddress: "国兴大道 77 号",
      bankName: "海口银行国兴支行",
      bankAccount: "6222021234567890",
    };
    const electronic = {
      invoiceType: "electronic",
      invoiceTitle: "老陈",
      invoiceTaxId: "91460100MA5TAXIDX1",
    };
    for (const invoice of [vat, electronic]) {
      const filer = await bothReady({ ...invoice, providerPhone: "400-800-4321", contactName: "联络人甲" });
      await submit(filer);
      expect(await stateOf(filer)).toBe("verifying");
      await portal.container.callRecorder.drain();
      const rows = await portal.sql`
        select * from api_call where authorizer_appid = ${filer.appid} and endpoint = 'authAndIcp.submit'`;
      expect(rows).toHaveLength(1);
      expect(JSON.stringify(rows)).not.toMatch(
        /MA5TAXIDX1|66778899|国兴|6222021234567890|800-4321|联络人甲|chen@example|陈大文/,
      );
    }
  });

  test("is verified first, then reviewed, then on record", async () => {
    const filer = await both("provider");
    expect(await look(filer)).toMatchObject({ state: "verifying", mayEdit: false });
    await portal.control.advanceProcedure({ id: await procedureOf(filer), move: "pass_verification" });
    await settle(portal);
    expect(await stateOf(filer)).toBe("platform_auditing");
    await review(portal, filer, ["pass_platform", "confirm_sms", "pass_authority"]);
    expect(await stateOf(filer)).toBe("filed");
  });

  test("waits for the fee, and comes back with the auditors' words", async () => {
    const filer = await both("merchant");
    expect(await look(filer)).toMatchObject({ state: "waiting_payment", payUrl: expect.any(String) });
    const id = await procedureOf(filer);
    await portal.control.advanceProcedure({ id, move: "pay" });
    await portal.control.idle();
    await portal.control.advanceProcedure({ id, move: "refill_verification", reason: "执照不清晰" });
    await settle(portal);
    expect(await look(filer)).toMatchObject({
      state: "verification_refused",
      refused: [{ place: null, message: "执照不清晰" }],
      mayEdit: true,
    });
  });

  test("leaves the verification's form open to be kept, which then says that it goes with the filing", async () => {
    const filer = await aFiler(portal, { account: { verifyType: -1, registerType: 6 } });
    const form = async () => (await getMerchantVerification(filer.ctx, filer.appId)).form;
    expect(await form()).toMatchObject({ goesWithFiling: false });
    await chooseFilingFlow(filer.ctx, { authorizerId: filer.appId, isCombined: true });
    expect(await form()).toMatchObject({ goesWithFiling: true });
    await saveVerificationDraft(filer.ctx, { authorizerId: filer.appId, fields: await companyForm(filer) });
    expect(await form()).toMatchObject({ goesWithFiling: true });
    await chooseFilingFlow(filer.ctx, { authorizerId: filer.appId, isCombined: false });
    expect(await form()).toMatchObject({ goesWithFiling: false });
  });

  test("leaves no second verification to be sent, and so none to be paid", async () => {
    const filer = await both("provider");
    expect(await getMerchantVerification(filer.ctx, filer.appId)).toMatchObject({
      blocker: "in_filing",
      form: null,
    });
    await expect(
      submitVerification(filer.ctx, { authorizerId: filer.appId, fields: {} }),
    ).rejects.toMatchObject({ reason: "verification_blocked" });
    expect(await callsOf(portal, filer, "wxaAuth.submit")).toBe(0);
  });

  test("is sent once when its answer was lost: the news of it names it", async () => {
    const filer = await bothReady({});
    const drop = { endpoint: "authAndIcp.submit", fault: { kind: "drop" }, times: 1 } as const;
    await portal.control.injectFault({ ...drop, handled: true });
    await submit(filer);
    await watchFilings(portal.system());
    await checkFiling(filer.ctx, { authorizerId: filer.appId });
    expect(await look(filer)).toMatchObject({ state: "unconfirmed", mayEdit: false });
    const other = await bothReady({});
    await portal.control.injectFault({ ...drop, handled: false });
    await submit(other);
    await portal.control.advanceProcedure({
      id: await procedureOf(filer),
      move: "refill_verification",
      reason: "执照不清晰",
    });
    await settle(portal);
    expect(await look(filer)).toMatchObject({
      state: "verification_refused",
      refused: [{ message: "执照不清晰" }],
    });
    expect(await stateOf(other)).toBe("unconfirmed");
    expect(await callsOf(portal, filer, "authAndIcp.submit")).toBe(1);
  });

  test("is not lost when WeChat tells of it before its answer has been written down", async () => {
    const filer = await bothReady({});
    const early = async () => {
      await portal.control.advanceProcedure({
        id: await procedureOf(filer),
        move: "refill_verification",
        reason: "执照不清晰",
      });
      await portal.control.idle();
      await portal.jobs.run();
    };
    const wechat: MerchantContext["wechat"] = {
      call: async (endpoint, target, request, options) => {
        const answer = await filer.ctx.wechat.call(endpoint, target, request, options);
        if (endpoint.name === "authAndIcp.submit") await early();
        return answer;
      },
    };
    await submitFiling({ ...filer.ctx, wechat }, { authorizerId: filer.appId });
    expect(await stateOf(filer)).toBe("verifying");
    assertNoneFailed(await portal.jobs.runAll());
    expect(await look(filer)).toMatchObject({
      state: "verification_refused",
      refused: [{ message: "执照不清晰" }],
    });
  });

  test("that never arrived opens again when its face check has run out", async () => {
    const filer = await bothReady({});
    await portal.control.injectFault({
      endpoint: "authAndIcp.submit",
      fault: { kind: "drop" },
      times: 1,
      handled: false,
    });
    await submit(filer);
    await settle(portal);
    await portal.moveClock(24 * 3600 + 60);
    await portal.receiveTicket();
    await checkFiling(filer.ctx, { authorizerId: filer.appId });
    expect(await look(filer)).toMatchObject({ state: "draft", mayEdit: true });
    expect(await getMerchantVerification(filer.ctx, filer.appId)).toMatchObject({ blocker: null });
  });

  test("is asked after by whoever looks, when an event was lost", async () => {
    const filer = await both("merchant");
    await portal.control.injectFault({ endpoint: "notify_3rd_wxa_auth_and_icp", fault: { kind: "drop" } });
    await portal.control.advanceProcedure({ id: await procedureOf(filer), move: "pay" });
    await settle(portal);
    expect(await stateOf(filer)).toBe("waiting_payment");
    await checkFiling(filer.ctx, { authorizerId: filer.appId });
    expect(await stateOf(filer)).toBe("verifying");
  });

  test("keeps what is typed while WeChat is asked for the face check", async () => {
    const filer = await aFiler(portal, { account: { verifyType: -1, registerType: 6 } });
    await chooseFilingFlow(filer.ctx, { authorizerId: filer.appId, isCombined: true });
    await fillIn(filer);
    const typed = { address: "海甸岛人民大道 3 号" };
    const ctx = meanwhile(filer.ctx, "icp.createVerifyTask", () => savePart(filer, "subject", typed));
    await startFaceCheck(ctx, { authorizerId: filer.appId });
    expect(await look(filer)).toMatchObject({
      state: "face_waiting",
      face: { url: expect.any(String) },
      fields: typed,
    });
  });
});

describe("WeChat's pages for people", () => {
  let checked: Filer;
  let owing: Filer;
  beforeAll(async () => {
    checked = await aFiler(portal, { account: { verifyType: -1, registerType: 6 } });
    await chooseFilingFlow(checked.ctx, { authorizerId: checked.appId, isCombined: true });
    await fillIn(checked);
    await startFaceCheck(checked.ctx, { authorizerId: checked.appId });
    owing = await both("merchant");
  });

  test.each([
    ...merchantRoles.map((role) => ({ of: "merchant" as const, role, mayAct: role === "owner" })),
    ...providerRoles.map((role) => ({
      of: "staff" as const,
      role,
      mayAct: providerMay(role, "merchant.act"),
    })),
  ])(
    "the pages of the face check and of the fee go to who may act: $role of the $of: $mayAct",
    async (who) => {
      const read = async ({ ctx, appId }: Filer) =>
        who.of === "merchant"
          ? getMerchantFiling(await asMember(portal, ctx.scope.merchantId, who.role), appId)
          : getFiling(await asStaff(portal, who.role), appId);
      const link = who.mayAct ? expect.stringMatching(/^https?:/) : null;
      expect((await read(checked)).filing).toMatchObject({ state: "face_waiting", face: { url: link } });
      expect((await read(owing)).filing).toMatchObject({ state: "waiting_payment", payUrl: link });
    },
  );
});
