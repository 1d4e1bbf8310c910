import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { MerchantContext } from "@/lib/services/context";
import { checkFiling } from "@/lib/services/filings/check-filing";
import { chooseFilingFlow } from "@/lib/services/filings/choose-filing-flow";
import { getFiling, getMerchantFiling } from "@/lib/services/filings/get-filing";
import { saveFilingDraft } from "@/lib/services/filings/save-filing-draft";
import { startFaceCheck } from "@/lib/services/filings/start-face-check";
import { submitFiling } from "@/lib/services/filings/submit-filing";
import { syncCatalogues } from "@/lib/services/filings/sync-catalogues";
import { watchFilings } from "@/lib/services/filings/watch-filings";
import { withdrawFiling } from "@/lib/services/filings/withdraw-filing";
import { getMerchantVerification } from "@/lib/services/verifications/get-verification";
import { saveVerificationDraft } from "@/lib/services/verifications/save-verification-draft";
import type { VerificationDraft } from "@/lib/services/verifications/schemas";
import { submitVerification } from "@/lib/services/verifications/submit-verification";
import {
  aFiler,
  companyFiling,
  type Filer,
  fillIn,
  look,
  passFace,
  review,
  savePart,
  settle,
} from "../../support/filings";
import { assertNoneFailed } from "../../support/jobs";
import { asMember, asStaff, makeMerchant } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";
import { companyForm } from "../../support/verifications";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterEach(() => portal.control.clearFaults());
afterAll(() => portal.close());

const submit = ({ ctx, appId }: Filer) => submitFiling(ctx, { authorizerId: appId });
const stateOf = async (filer: Filer) => (await look(filer)).state;
const calls = async (filer: Filer, endpoint = "icp.apply") =>
  (await portal.control.countCalls({ endpoint, authorizerAppid: filer.appid })).calls;

/** A second face check within seconds would be taken for a second click. */
const forgetClicks = () => portal.sql`delete from rate_limit`;

async function ready(fields = companyFiling()): Promise<Filer> {
  const filer = await aFiler(portal);
  await fillIn(filer, fields);
  await passFace(portal, filer);
  return filer;
}

async function submitted(): Promise<Filer> {
  const filer = await ready();
  await submit(filer);
  return filer;
}

const wrongMobile = [{ key_name: "主体负责人手机号码", error: "号码已停机", suggest: "换一个在用的号码" }];

describe("a filing", () => {
  test("goes from the form to the record, and every step is in the log and told", async () => {
    const filer = await ready();
    expect(await look(filer)).toMatchObject({
      state: "face_passed",
      face: { state: "passed" },
      problems: {},
    });
    await submit(filer);
    expect(await stateOf(filer)).toBe("platform_auditing");
    await review(portal, filer, ["pass_platform"]);
    expect(await look(filer)).toMatchObject({ state: "sms_waiting", smsStatus: 1, mayEdit: false });
    await review(portal, filer, ["confirm_sms", "pass_authority"]);
    expect(await look(filer)).toMatchObject({ state: "filed", mayEdit: false, endedAt: expect.any(String) });
    const [standing] =
      await portal.sql`select filing_status from app_standing where authorizer_id = ${filer.appId}`;
    expect(standing).toMatchObject({ filing_status: 6 });
    const log = await portal.sql`
      select action, after->>'state' as state from audit_entry
       where object_kind = 'filing' and merchant_id = ${filer.ctx.scope.merchantId} order by id`;
    expect(log.map(({ action, state }) => `${action} ${state}`)).toEqual([
      "filing.begin draft",
      ...Array(4).fill("filing.save draft"),
      "filing.face face_waiting",
      "filing.faceResult face_passed",
      "filing.submit sending",
      "filing.state platform_auditing",
      "filing.state sms_waiting",
      "filing.state filed",
    ]);
    const told = await portal.sql`
      select event from notice_happening where merchant_id = ${filer.ctx.scope.merchantId}
         and event like 'filing.%' order by created_at, id`;
    expect(told.map(({ event }) => event)).toEqual([
      "filing.facePassed",
      "filing.smsWaiting",
      "filing.filed",
    ]);
  });

  test("sends WeChat exactly what the form says, each paper for its own field", async () => {
    const filer = await submitted();
    const filing = await portal.control.findFiling({ appid: filer.appid });
    expect(filing?.content).toMatchObject({
      icp_subject: {
        base_info: { type: 4, name: "海口老陈餐饮有限公司", district: "460108" },
        organize_info: { certificate_type: 1 },
        principal_info: {
          certificate_number: "11010519491231002X",
          certificate_validity_date_start: "20200101",
          certificate_validity_date_end: "长期",
        },
      },
      icp_applets: { base_info: { service_content_types: [11, 12], nrlx_details: [{ type: 24 }] } },
    });
    // The manager is the principal: the same two pictures, handed over for his fields too.
    expect(await calls(filer, "icp.uploadMedia")).toBe(5);
  });

  test("shows numbers of certificates masked, and takes the mask for what it stands for", async () => {
    const filer = await aFiler(portal);
    await fillIn(filer);
    const { fields } = await look(filer);
    expect(fields.principalCertNumber).toBe("110*************2X");
    await savePart(filer, "people", { ...fields, principalMobile: "13800001111" });
    expect((await look(filer)).problems).toEqual({});
    const [row] = await portal.sql`select * from filing where authorizer_id = ${filer.appId}`;
    expect(JSON.stringify(row)).not.toMatch(/11010519491231002X|陈大文|13800001111/);
  });

  test("leaves people's identity in no record of a call and in no entry of the log", async () => {
    const filer = await submitted();
    await portal.container.callRecorder.drain();
    const rows = await portal.sql`select * from api_call where authorizer_appid = ${filer.appid}`;
    const log = await portal.sql`select * from audit_entry where merchant_id = ${filer.ctx.scope.merchantId}`;
    expect(rows.length).toBeGreaterThan(5);
    expect(JSON.stringify([rows, log])).not.toMatch(/11010519491231002X|陈大文|13876543210|chen@example/);
  });

  test("shows people's identity to nobody but who hands it in", async () => {
    const filer = await aFiler(portal);
    await fillIn(filer);
    const merchantId = filer.ctx.scope.merchantId;
    const pages = [
      await getMerchantFiling(await asMember(portal, merchantId, "viewer"), filer.appId),
      await getMerchantFiling(await asMember(portal, merchantId, "operator"), filer.appId),
      await getFiling(await asStaff(portal, "finance"), filer.appId),
    ];
    for (const { filing } of pages) {
      expect(JSON.stringify(filing)).not.toMatch(
        /陈大文|13876543210|13976543210|chen@example|110\*|2020-01-01|certificate_photo_front":\[/,
      );
      expect(filing).toMatchObject({
        fields: { subjectName: "海口老陈餐饮有限公司", managerIsPrincipal: "yes" },
        hidden: expect.arrayContaining([
          "principalName",
          "principalMobile",
          "icp_subject.principal_info.certificate_photo_front",
        ]),
      });
    }
    await savePart(filer, "subject", {
      ...companyFiling(),
      subjectType: "5",
      address: "人民大道 9 号 3 单元",
    });
    const { filing } = await getFiling(await asStaff(portal, "finance"), filer.appId);
    expect(JSON.stringify(filing)).not.toMatch(/人民大道/);
    const owners = [
      await getMerchantFiling(filer.ctx, filer.appId),
      await getFiling(await asStaff(portal, "owner"), filer.appId),
    ];
    for (const { filing } of owners) {
      expect(filing).toMatchObject({ fields: { principalName: "陈大文" }, hidden: [] });
    }
  });

  test("that is not complete, or without a face check, never reaches WeChat", async () => {
    const filer = await aFiler(portal);
    await fillIn(filer, {
      ...companyFiling(),
      principalEmergency: "13876543210",
      principalCertUntil: "2021-01-01",
    });
    await expect(submit(filer)).rejects.toMatchObject({
      fields: { principalEmergency: "sameMobile", principalCertUntil: "expired" },
    });
    await savePart(filer, "people", { principalEmergency: "13976543210", principalCertUntil: "long" });
    await expect(submit(filer)).rejects.toMatchObject({ reason: "face_check_missing" });
    expect(await calls(filer)).toBe(0);
  });
});

describe("what WeChat refuses", () => {
  test("at once stands beside its field, and only that field is open", async () => {
    const filer = await ready({ ...companyFiling(), principalMobile: "17011112222" });
    await submit(filer);
    expect(await look(filer)).toMatchObject({
      state: "hints",
      refused: [
        { place: "principalMobile", errcode: 86303 },
        { place: "principalMobile", errcode: 86303 },
      ],
      openPlaces: ["principalMobile"],
    });
    await savePart(filer, "people", { principalMobile: "13811112222", principalName: "别人" });
    await submit(filer);
    expect(await look(filer)).toMatchObject({
      state: "platform_auditing",
      fields: { principalMobile: "13811112222", principalName: "陈大文" },
    });
  });

  test("in a review stands beside the field it names, with a suggestion; mended, it goes on", async () => {
    const filer = await submitted();
    await review(portal, filer, ["reject_platform"], wrongMobile);
    expect(await look(filer)).toMatchObject({
      state: "platform_rejected",
      refused: [{ place: "principalMobile", message: "号码已停机", suggestion: "换一个在用的号码" }],
      openPlaces: ["principalMobile"],
      mayEdit: true,
    });
    await savePart(filer, "people", { principalMobile: "13811112222" });
    await submit(filer);
    await review(portal, filer, ["pass_platform", "confirm_sms", "pass_authority"]);
    expect(await stateOf(filer)).toBe("filed");
    // What WeChat had was not sent again.
    expect(await calls(filer, "icp.uploadMedia")).toBe(7);
  });

  test("by the authority comes back the same way, and what no field is meant by opens the whole form", async () => {
    const filer = await submitted();
    await review(
      portal,
      filer,
      ["pass_platform", "reject_authority"],
      [{ key_name: "其它", error: "请补充说明", suggest: "" }],
    );
    expect(await look(filer)).toMatchObject({
      state: "authority_rejected",
      refused: [{ place: null, name: "其它", message: "请补充说明", suggestion: null }],
      openPlaces: "all",
    });
  });

  test("because something is missing before says what", async () => {
    const filer = await aFiler(portal, { account: { verifyType: -1, details: { categories: [] } } });
    await fillIn(filer);
    await passFace(portal, filer);
    await submit(filer);
    expect(await look(filer)).toMatchObject({
      state: "hints",
      problemErrcode: 86202,
      preconditions: { permission: true, basic: true, category: false, verification: false },
      openPlaces: "all",
    });
  });

  test("a picture that cannot be read is named with its field", async () => {
    const filer = await ready();
    await portal.control.injectFault({
      endpoint: "icp.uploadMedia",
      fault: { kind: "errcode", errcode: 86328 },
      times: 1,
    });
    await submit(filer);
    expect(await look(filer)).toMatchObject({
      state: "hints",
      refused: [{ place: "icp_subject.organize_info.certificate_photo", errcode: 86328 }],
    });
    expect(await calls(filer)).toBe(0);
  });
});

describe("the face check", () => {
  test("is asked for once however often it is clicked, and expires with its notice", async () => {
    const filer = await aFiler(portal);
    await fillIn(filer);
    const start = () => startFaceCheck(filer.ctx, { authorizerId: filer.appId });
    const tries = await Promise.allSettled([start(), start()]);
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await portal.control.listFaceTasks({ appid: filer.appid })).toHaveLength(1);
    expect(await look(filer)).toMatchObject({ state: "face_waiting", face: { state: "waiting" } });
    await portal.moveClock(24 * 3600);
    expect((await look(filer)).face.state).toBe("expired");
    await portal.receiveTicket();
    await forgetClicks();
    await passFace(portal, filer);
    expect((await look(filer)).face.state).toBe("passed");
    await portal.moveClock(3 * 24 * 3600);
    await portal.receiveTicket();
    await expect(submit(filer)).rejects.toMatchObject({ reason: "face_check_missing" });
  });

  test("that failed is told and started again", async () => {
    const filer = await aFiler(portal);
    await fillIn(filer);
    await startFaceCheck(filer.ctx, { authorizerId: filer.appId });
    const [task] = await portal.control.listFaceTasks({ appid: filer.appid });
    await portal.control.advanceFaceTask({ id: task?.id ?? "", move: "fail" });
    await settle(portal);
    expect(await look(filer)).toMatchObject({ state: "face_failed", face: { state: "failed" } });
    await forgetClicks();
    await passFace(portal, filer);
    expect(await stateOf(filer)).toBe("face_passed");
  });

  test("that a refused filing needs again is told like the first one", async () => {
    const filer = await submitted();
    await review(portal, filer, ["reject_platform"], wrongMobile);
    await forgetClicks();
    await passFace(portal, filer);
    expect(await look(filer)).toMatchObject({ state: "platform_rejected", face: { state: "passed" } });
    const told = await portal.sql`
      select event from notice_happening where merchant_id = ${filer.ctx.scope.merchantId}`;
    expect(told.filter(({ event }) => event === "filing.facePassed")).toHaveLength(2);
  });
});

describe("sent once", () => {
  test("when two people hand it in at the same moment", async () => {
    const filer = await ready();
    const tries = await Promise.allSettled([submit(filer), submit(filer), submit(filer)]);
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of tries)
      if (result.status === "rejected") expect(result.reason).toMatchObject({ reason: "filing_sending" });
    expect(await calls(filer)).toBe(1);
  });

  test("when its answer was lost: WeChat is asked what it has", async () => {
    const filer = await ready();
    const drop = { endpoint: "icp.apply", fault: { kind: "drop" }, times: 1 } as const;
    await portal.control.injectFault({ ...drop, handled: true });
    await submit(filer);
    expect(await look(filer)).toMatchObject({ state: "unconfirmed", mayEdit: false });
    await watchFilings(portal.system());
    expect(await stateOf(filer)).toBe("platform_auditing");
    expect(await calls(filer)).toBe(1);
  });

  test("and again only when WeChat has nothing", async () => {
    const filer = await ready();
    await portal.control.injectFault({
      endpoint: "icp.apply",
      fault: { kind: "drop" },
      times: 1,
      handled: false,
    });
    await submit(filer);
    await checkFiling(filer.ctx, { authorizerId: filer.appId });
    expect(await stateOf(filer)).toBe("face_passed");
    await submit(filer);
    expect(await portal.control.findFiling({ appid: filer.appid })).toMatchObject({ submissions: 1 });
  });

  test("when a sender died on the way", async () => {
    const filer = await ready();
    await portal.sql`update filing set state = 'sending', sending_until = now() - interval '1 minute' where authorizer_id = ${filer.appId}`;
    await watchFilings(portal.system());
    expect(await stateOf(filer)).toBe("face_passed");
  });
});

describe("events", () => {
  const push = (filer: Filer, status: number, times = 1) =>
    portal.control.pushEvent({
      componentAppid: portal.platform.appid,
      door: "events",
      times,
      xml: `<xml><CreateTime>${Math.floor(Date.now() / 1000) + status}</CreateTime><InfoType><![CDATA[notify_apply_icpfiling_result]]></InfoType><authorizer_appid><![CDATA[${filer.appid}]]></authorizer_appid><beian_status>${status}</beian_status></xml>`,
    });

  test("that come twice or in the wrong order change nothing", async () => {
    const filer = await submitted();
    await review(portal, filer, ["pass_platform", "confirm_sms", "pass_authority"]);
    await push(filer, 3, 2);
    await push(filer, 4);
    await settle(portal);
    expect(await stateOf(filer)).toBe("filed");
    const log = await portal.sql`
      select count(*)::int as n from audit_entry where action = 'filing.state' and after->>'state' = 'filed'
         and merchant_id = ${filer.ctx.scope.merchantId}`;
    expect(log[0]).toMatchObject({ n: 1 });
  });

  test("that are lost are replaced by asking", async () => {
    const filer = await submitted();
    await portal.control.injectFault({ endpoint: "notify_apply_icpfiling_result", fault: { kind: "drop" } });
    await portal.control.advanceFiling({
      appid: filer.appid,
      move: "reject_platform",
      problems: wrongMobile,
    });
    await settle(portal);
    expect(await stateOf(filer)).toBe("platform_auditing");
    await portal.moveClock(700);
    await watchFilings(portal.system());
    expect(await stateOf(filer)).toBe("platform_rejected");
  });

  test("of an account that nobody knows are not ours", async () => {
    await push({ appid: "wx00000000000000ff" } as Filer, 6);
    await settle(portal);
    const [event] = await portal.sql`
      select state from callback_event where name = 'notify_apply_icpfiling_result' order by received_at desc limit 1`;
    expect(event).toMatchObject({ state: "unrecognised" });
  });
});

test("an SMS that times out says so, until the authority sends the filing back", async () => {
  const filer = await submitted();
  await review(portal, filer, ["pass_platform"]);
  await portal.moveClock(24 * 3600 + 60);
  await portal.receiveTicket();
  await watchFilings(portal.system());
  expect(await look(filer)).toMatchObject({ state: "sms_waiting", smsStatus: 3 });
  await review(portal, filer, ["reject_authority"], wrongMobile);
  expect(await look(filer)).toMatchObject({ state: "authority_rejected", mayEdit: true });
});

test("a withdrawn filing keeps what was typed; after the platform's review there is no way back", async () => {
  const filer = await submitted();
  await withdrawFiling(filer.ctx, { authorizerId: filer.appId });
  expect(await look(filer)).toMatchObject({
    state: "withdrawn",
    mayEdit: true,
    fields: { subjectName: "海口老陈餐饮有限公司" },
  });
  await savePart(filer, "subject", { address: "海甸岛人民大道 2 号" });
  expect(await look(filer)).toMatchObject({ state: "draft", fields: { principalName: "陈大文" } });
  await forgetClicks();
  await passFace(portal, filer);
  await submit(filer);
  await review(portal, filer, ["pass_platform"]);
  await expect(withdrawFiling(filer.ctx, { authorizerId: filer.appId })).rejects.toMatchObject({
    reason: "filing_not_withdrawable",
  });
});

test("another merchant's filing does not exist, nor do its papers", async () => {
  const [ours, theirs] = [await submitted(), await aFiler(portal)];
  const stranger = await asMember(portal, (await makeMerchant(portal)).id);
  await expect(getMerchantFiling(stranger, ours.appId)).rejects.toMatchObject({ code: "not_found" });
  await expect(submitFiling(stranger, { authorizerId: ours.appId })).rejects.toMatchObject({
    code: "not_found",
  });
  const [paper] = Object.values((await look(ours)).papers).flat();
  const stolen = { "icp_materials.commitment_letter": [paper?.id ?? ""] };
  const attempt = saveFilingDraft(theirs.ctx, {
    authorizerId: theirs.appId,
    section: "materials",
    fields: {},
    papers: stolen,
  });
  await expect(attempt).rejects.toMatchObject({ code: "invalid_input" });
});

test("WeChat’s lists are read by a job through an authorized app, and shown with their age", async () => {
  const filer = await aFiler(portal);
  await portal.sql`delete from filing_catalogue`;
  expect((await getMerchantFiling(filer.ctx, filer.appId)).catalogues).toBeNull();
  await watchFilings(portal.system());
  await portal.jobs.run();
  const { catalogues } = await getMerchantFiling(filer.ctx, filer.appId);
  expect(catalogues).toMatchObject({ syncedAt: expect.any(String) });
  expect(catalogues?.districts).toContainEqual(
    expect.objectContaining({ value: "460108", label: "美兰区", parent: "460100" }),
  );
  const before = await portal.control.countCalls({ endpoint: "icp.districtCode" });
  await watchFilings(portal.system());
  await portal.jobs.run();
  expect(await portal.control.countCalls({ endpoint: "icp.districtCode" })).toEqual(before);
  await syncCatalogues(portal.system(), filer.appId);
});

describe("verification and filing in one flow", () => {
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

  test("leaves no second verification to be sent, and so none to be paid", async () => {
    const filer = await both("provider");
    expect(await getMerchantVerification(filer.ctx, filer.appId)).toMatchObject({
      blocker: "in_filing",
      form: null,
    });
    await expect(
      submitVerification(filer.ctx, { authorizerId: filer.appId, fields: {} }),
    ).rejects.toMatchObject({ reason: "verification_blocked" });
    expect(await calls(filer, "wxaAuth.submit")).toBe(0);
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
    expect(await calls(filer, "authAndIcp.submit")).toBe(1);
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

/** Something else happens just before a call reaches WeChat. */
const meanwhile = (
  ctx: MerchantContext,
  endpointName: string,
  happens: () => Promise<unknown>,
): MerchantContext => ({
  ...ctx,
  wechat: {
    call: async (endpoint, target, request, options) => {
      if (endpoint.name === endpointName) await happens();
      return ctx.wechat.call(endpoint, target, request, options);
    },
  },
});

test("an answer that WeChat gave before it had the filing does not end it", async () => {
  const filer = await ready();
  const [answered, handedIn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const slow: MerchantContext = {
    ...filer.ctx,
    wechat: {
      call: async (endpoint, target, request, options) => {
        const answer = await filer.ctx.wechat.call(endpoint, target, request, options);
        if (endpoint.name !== "icp.entranceInfo") return answer;
        answered.resolve();
        await handedIn.promise;
        return answer;
      },
    },
  };
  const checks: Promise<void>[] = [];
  const ctx = meanwhile(filer.ctx, "icp.apply", () => {
    checks.push(checkFiling(slow, { authorizerId: filer.appId }));
    return answered.promise;
  });
  await submitFiling(ctx, { authorizerId: filer.appId });
  handedIn.resolve();
  await Promise.all(checks);
  expect(await stateOf(filer)).toBe("platform_auditing");
});

test("a filing that WeChat did not take now is not told again as what it was before", async () => {
  const filer = await ready();
  await portal.control.injectFault({
    endpoint: "icp.apply",
    fault: { kind: "errcode", errcode: 45009 },
    times: 1,
  });
  await submit(filer).catch(() => null);
  expect(await stateOf(filer)).toBe("face_passed");
  const told = await portal.sql`
    select event from notice_happening where merchant_id = ${filer.ctx.scope.merchantId}`;
  expect(told.filter(({ event }) => event === "filing.facePassed")).toHaveLength(1);
});
