import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { getFiling, getMerchantFiling } from "@/lib/services/filings/get-filing";
import { saveFilingDraft } from "@/lib/services/filings/save-filing-draft";
import { submitFiling } from "@/lib/services/filings/submit-filing";
import { syncCatalogues } from "@/lib/services/filings/sync-catalogues";
import { watchFilings } from "@/lib/services/filings/watch-filings";
import { withdrawFiling } from "@/lib/services/filings/withdraw-filing";
import {
  aFiler,
  callsOf,
  companyFiling,
  fillIn,
  forgetClicks,
  look,
  passFace,
  readyFiler,
  review,
  savePart,
  stateOf,
  submit,
  submittedFiler,
  wrongMobile,
} from "../../support/filings";
import { asMember, asStaff, makeMerchant } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterEach(() => portal.control.clearFaults());
afterAll(() => portal.close());

describe("a filing", () => {
  test("goes from the form to the record, and every step is in the log and told", async () => {
    const filer = await readyFiler(portal);
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
    const filer = await submittedFiler(portal);
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
    expect(await callsOf(portal, filer, "icp.uploadMedia")).toBe(5);
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
    const filer = await submittedFiler(portal);
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
    expect(await callsOf(portal, filer)).toBe(0);
  });
});
test("an SMS that times out says so, until the authority sends the filing back", async () => {
  const filer = await submittedFiler(portal);
  await review(portal, filer, ["pass_platform"]);
  await portal.moveClock(24 * 3600 + 60);
  await portal.receiveTicket();
  await watchFilings(portal.system());
  expect(await look(filer)).toMatchObject({ state: "sms_waiting", smsStatus: 3 });
  await review(portal, filer, ["reject_authority"], wrongMobile);
  expect(await look(filer)).toMatchObject({ state: "authority_rejected", mayEdit: true });
});

test("a withdrawn filing keeps what was typed; after the platform's review there is no way back", async () => {
  const filer = await submittedFiler(portal);
  await withdrawFiling(filer.ctx, { authorizerId: filer.appId });
  expect(await look(filer)).toMatchObject({
    state: "withdrawn",
    mayEdit: true,
    fields: { subjectName: "海口老陈餐饮有限公司" },
  });
  await savePart(filer, "subject", { address: "海甸岛人民大道 2 号" });
  expect(await look(filer)).toMatchObject({ state: "draft", fields: { principalName: "陈大文" } });
  await forgetClicks(portal);
  await passFace(portal, filer);
  await submit(filer);
  await review(portal, filer, ["pass_platform"]);
  await expect(withdrawFiling(filer.ctx, { authorizerId: filer.appId })).rejects.toMatchObject({
    reason: "filing_not_withdrawable",
  });
});

test("another merchant's filing does not exist, nor do its papers", async () => {
  const [ours, theirs] = [await submittedFiler(portal), await aFiler(portal)];
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
