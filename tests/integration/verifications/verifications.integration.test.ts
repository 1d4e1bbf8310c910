import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { addPaper } from "@/lib/services/papers/add-paper";
import { computeRequirements } from "@/lib/services/requirements/compute-requirements";
import { checkVerification } from "@/lib/services/verifications/check-verification";
import { getAppVerification, getMerchantVerification } from "@/lib/services/verifications/get-verification";
import { syncIdentities } from "@/lib/services/verifications/identities";
import { saveVerificationDraft } from "@/lib/services/verifications/save-verification-draft";
import { submitVerification } from "@/lib/services/verifications/submit-verification";
import { viewVerificationLink } from "@/lib/services/verifications/view-verification-link";
import { watchVerifications } from "@/lib/services/verifications/watch-verifications";
import { getAccountRow } from "../../support/accounts";
import { paperUpload } from "../../support/papers";
import { asMember, asStaff } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";
import {
  type Applicant,
  anApplicant,
  companyForm,
  settle,
  walkVerification,
} from "../../support/verifications";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterEach(() => portal.control.clearFaults());
afterAll(() => portal.close());

const look = ({ ctx, appId }: Applicant) => getMerchantVerification(ctx, appId);
const stateOf = async (applicant: Applicant) => (await look(applicant)).current?.state;
const submit = async (applicant: Applicant) =>
  submitVerification(applicant.ctx, { authorizerId: applicant.appId, fields: await companyForm(applicant) });
const submissions = ({ appid }: Applicant, endpoint = "wxaAuth.submit") =>
  portal.control.listCalls({ endpoint, authorizerAppid: appid });
const tokenOf = (link: string | null) => link?.split("/").at(-1) ?? "";
const audited = async (applicant: Applicant) => {
  const rows = await portal.sql`
    select action, actor_kind, after from audit_entry
     where object_kind = 'verification' and after->>'authorizerId' = ${applicant.appId} order by id`;
  return rows.map(({ action, after }) => `${action} ${after.state ?? ""}`.trim());
};

describe("a verification", () => {
  test("goes from the form to a verified account, and every step is on record", async () => {
    const applicant = await anApplicant(portal);
    expect(await submit(applicant)).toMatchObject({ state: "waiting_admin", problemErrcode: null });
    const { link } = await look(applicant);
    expect(await viewVerificationLink(portal.system(), { token: tokenOf(link) })).toMatchObject({
      state: "waiting_admin",
      authUrl: expect.stringContaining("wxverify"),
    });
    await walkVerification(portal, applicant.appid, ["agree", "pass_face"]);
    expect(await stateOf(applicant)).toBe("sms_check");
    await walkVerification(portal, applicant.appid, ["pass_sms", "take"]);
    expect((await look(applicant)).current).toMatchObject({
      state: "auditing",
      auditor: { name: expect.any(String), contact: expect.any(String) },
    });
    await walkVerification(portal, applicant.appid, ["pass"]);
    expect(await look(applicant)).toMatchObject({
      blocker: "verified",
      form: null,
      link: null,
      current: { state: "passed", endedAt: expect.any(String) },
    });
    expect(await getAccountRow(portal, applicant.appid)).toMatchObject({
      verifyType: 0,
      nickName: "老陈面馆",
    });
    expect(await audited(applicant)).toEqual([
      "verification.create",
      "verification.submit sending",
      "verification.progress waiting_admin",
      "verification.progress sms_check",
      "verification.progress auditing",
      "verification.end passed",
    ]);
  });

  test("is sent once by two who press at once", async () => {
    const applicant = await anApplicant(portal);
    const fields = await companyForm(applicant);
    const input = { authorizerId: applicant.appId, fields };
    const tries = await Promise.allSettled([1, 2, 3].map(() => submitVerification(applicant.ctx, input)));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const one of tries) {
      if (one.status === "rejected") expect(one.reason).toMatchObject({ reason: "verification_running" });
    }
    expect(await submissions(applicant)).toHaveLength(1);
  });

  test("of another merchant's app does not exist", async () => {
    const [ours, theirs] = [await anApplicant(portal), await anApplicant(portal)];
    const input = { authorizerId: ours.appId, fields: {} };
    await submit(ours);
    const attempts = await Promise.allSettled([
      getMerchantVerification(theirs.ctx, ours.appId),
      submitVerification(theirs.ctx, input),
      saveVerificationDraft(theirs.ctx, input),
      checkVerification(theirs.ctx, input),
    ]);
    for (const attempt of attempts) {
      expect(attempt).toMatchObject({ status: "rejected", reason: { code: "not_found" } });
    }
  });

  test("takes no paper of another app", async () => {
    const [ours, theirs] = [await anApplicant(portal), await anApplicant(portal)];
    const foreign = await addPaper(theirs.ctx, paperUpload(theirs.appId));
    const fields = { ...(await companyForm(ours)), qualification: [foreign.id] };
    await expect(submitVerification(ours.ctx, { authorizerId: ours.appId, fields })).rejects.toMatchObject({
      fields: { qualification: "paperMissing" },
    });
    expect(await stateOf(ours)).toBe("draft");
    expect(await submissions(ours)).toHaveLength(0);
  });
});

describe("the form", () => {
  test("is kept while it is not finished, and goes on from there", async () => {
    const applicant = await anApplicant(portal);
    const { accountName, ...rest } = await companyForm(applicant);
    await saveVerificationDraft(applicant.ctx, { authorizerId: applicant.appId, fields: rest });
    await saveVerificationDraft(applicant.ctx, { authorizerId: applicant.appId, fields: { accountName } });
    expect((await look(applicant)).form?.fields).toMatchObject({ ...rest, accountName });
    const sent = await submitVerification(applicant.ctx, { authorizerId: applicant.appId, fields: {} });
    expect(sent).toMatchObject({ state: "waiting_admin", accountName });
    await expect(
      saveVerificationDraft(applicant.ctx, { authorizerId: applicant.appId, fields: {} }),
    ).rejects.toMatchObject({ reason: "verification_running" });
  });

  test("is checked before anything is sent, with a word for each field", async () => {
    const applicant = await anApplicant(portal);
    const fields = {
      ...(await companyForm(applicant)),
      contactEmail: "chen",
      accountName: "a",
      providerPhone: "",
      qualification: [],
      invoiceType: "vat_digital",
    };
    const failure = await submitVerification(applicant.ctx, { authorizerId: applicant.appId, fields }).catch(
      (error: { issues: { path: string[]; message: string }[] }) => error.issues,
    );
    const words = Object.fromEntries(
      (Array.isArray(failure) ? failure : [])
        // The first word about a field is the one that is shown.
        .toReversed()
        .map(({ path, message }) => [path.join("."), message]),
    );
    expect(words).toMatchObject({
      contactEmail: "email",
      accountName: "nameWidth",
      providerPhone: "required",
      qualification: "paperRequired",
    });
    const invoice = { ...(await companyForm(applicant)), invoiceType: "vat_digital" };
    await expect(
      submitVerification(applicant.ctx, { authorizerId: applicant.appId, fields: invoice }),
    ).rejects.toMatchObject({
      issues: expect.arrayContaining([expect.objectContaining({ path: ["bankAccount"] })]),
    });
    expect(
      await portal.control.listCalls({ authorizerAppid: applicant.appid, endpoint: "wxaAuth.upload" }),
    ).toEqual([]);
  });

  test("has WeChat's refusal beside the field that it names, and its code where it names none", async () => {
    const applicant = await anApplicant(portal);
    await portal.control.injectFault({
      endpoint: "wxaAuth.submit",
      fault: {
        kind: "errcode",
        errcode: 40035,
        errmsg: "invalid parameter field auth_data.contact_info.email",
      },
      times: 1,
    });
    await expect(submit(applicant)).rejects.toMatchObject({ fields: { contactEmail: "refusedByWechat" } });
    const personal = await anApplicant(portal, 16);
    expect(await submit(personal)).toMatchObject({ state: "draft", problemErrcode: 40064 });
  });

  test("of a private person asks for an identity instead of a licence", async () => {
    const applicant = await anApplicant(portal, 16);
    await syncIdentities(applicant.ctx, { authorizerId: applicant.appId });
    const { identities } = (await look(applicant)).form ?? {};
    const [doctor] = identities ?? [];
    expect(doctor).toMatchObject({ id: "11", name: "专业人士 · 医生", requirement: expect.any(String) });
    const paper = await addPaper(
      applicant.ctx,
      paperUpload(applicant.appId, { field: "auth_ident_material" }),
    );
    const { qualification: _licence, ...form } = await companyForm(applicant);
    const fields = { ...form, customerType: "personal", identity: "11", identityPapers: [paper.id] };
    expect(await submitVerification(applicant.ctx, { authorizerId: applicant.appId, fields })).toMatchObject({
      state: "waiting_admin",
      customerType: "personal",
    });
  });

  test.each([
    [0, "registered_by_hand"],
    [13, "trial"],
  ])("is closed for an app registered as %i", async (registerType, blocker) => {
    const applicant = await anApplicant(portal, registerType);
    expect(await look(applicant)).toMatchObject({ blocker, form: null });
    expect(await getAppVerification(await asStaff(portal), applicant.appId)).toMatchObject({ blocker });
    await expect(submit(applicant)).rejects.toMatchObject({ reason: "verification_blocked" });
  });
});

test("of a verified app is open as soon as its need of an annual review is", async () => {
  const applicant = await anApplicant(portal);
  await portal.sql`
    insert into app_standing (authorizer_id, qualification_verified, annual_review_due, annual_review_begins_at, annual_review_ends_at, updated_at)
    values (${applicant.appId}, true, false, now() + interval '1 hour', now() + interval '60 days', now())
    on conflict (authorizer_id) do update set qualification_verified = true, annual_review_due = false,
      annual_review_begins_at = excluded.annual_review_begins_at, annual_review_ends_at = excluded.annual_review_ends_at`;
  expect(await look(applicant)).toMatchObject({ blocker: "verified", form: null });
  await portal.sql`update app_standing set annual_review_begins_at = now() - interval '1 minute' where authorizer_id = ${applicant.appId}`;
  await computeRequirements(portal.system(), applicant.appId);
  const rules = await portal.sql`select rule from requirement where authorizer_id = ${applicant.appId}`;
  expect(rules.map(({ rule }) => rule)).toContain("annual_review_due");
  expect(await look(applicant)).toMatchObject({ blocker: null, form: expect.any(Object) });
});

describe("one that was given back", () => {
  test("shows the auditors' words, opens what they speak about, and goes on under the same task", async () => {
    const applicant = await anApplicant(portal);
    await submit(applicant);
    const { link } = await look(applicant);
    await walkVerification(portal, applicant.appid, ["agree", "pass_face", "pass_sms", "take", "refill"]);
    const given = await look(applicant);
    expect(given).toMatchObject({
      current: { state: "refill_needed", reason: "营业执照照片不清晰" },
      form: { refused: ["qualification"] },
    });
    const again = { authorizerId: applicant.appId, fields: {} };
    await expect(submitVerification(applicant.ctx, again)).rejects.toMatchObject({
      fields: { contactMobile: "required" },
    });
    const licence = await addPaper(applicant.ctx, paperUpload(applicant.appId));
    const fields = { qualification: [licence.id], contactMobile: "13800138000" };
    const sent = await submitVerification(applicant.ctx, { ...again, fields });
    expect(sent).toMatchObject({ state: "waiting_admin", reason: null, id: given.current?.id });
    expect(await submissions(applicant, "wxaAuth.reauth")).toHaveLength(1);
    expect(await look(applicant)).toMatchObject({ link });
    await walkVerification(portal, applicant.appid, ["agree", "pass_face", "pass_sms", "take", "pass"]);
    expect(await stateOf(applicant)).toBe("passed");
  });

  test("stays so when WeChat refuses the corrections", async () => {
    const applicant = await anApplicant(portal);
    await submit(applicant);
    await walkVerification(portal, applicant.appid, ["agree", "pass_face", "pass_sms", "take", "refill"]);
    await portal.control.injectFault({
      endpoint: "wxaAuth.reauth",
      fault: { kind: "errcode", errcode: 47001 },
      times: 1,
    });
    const fields = { contactMobile: "13800138000" };
    expect(await submitVerification(applicant.ctx, { authorizerId: applicant.appId, fields })).toMatchObject({
      state: "refill_needed",
      problemErrcode: 47001,
    });
    const told = await portal.sql`
      select event from notice_happening where merchant_id = ${applicant.ctx.scope.merchantId}`;
    expect(told.filter(({ event }) => event === "verification.refill")).toHaveLength(1);
  });

  test("of which the answer was lost is asked after", async () => {
    const applicant = await anApplicant(portal);
    await submit(applicant);
    await walkVerification(portal, applicant.appid, ["agree", "pass_face", "pass_sms", "take", "refill"]);
    await portal.control.injectFault({
      endpoint: "wxaAuth.reauth",
      fault: { kind: "drop" },
      handled: true,
      times: 1,
    });
    const input = { authorizerId: applicant.appId, fields: { contactMobile: "13800138000" } };
    expect(await submitVerification(applicant.ctx, input)).toMatchObject({ state: "unconfirmed" });
    expect(await checkVerification(applicant.ctx, input)).toMatchObject({ state: "waiting_admin" });
    expect(await submissions(applicant, "wxaAuth.reauth")).toHaveLength(1);
  });
});

describe("one that ends badly", () => {
  test("by a refusal is noticed without an event, and begins anew with nothing typed again", async () => {
    const applicant = await anApplicant(portal);
    await submit(applicant);
    const { link } = await look(applicant);
    await settle(portal);
    await walkVerification(portal, applicant.appid, ["refuse"]);
    expect(await stateOf(applicant)).toBe("waiting_admin");
    await portal.moveClock(700);
    await watchVerifications(portal.system());
    expect(await look(applicant)).toMatchObject({
      current: { state: "refused" },
      form: { fields: { accountName: "老陈面馆" } },
    });
    expect(await viewVerificationLink(portal.system(), { token: tokenOf(link) })).toMatchObject({
      authUrl: null,
    });
    expect(
      await submitVerification(applicant.ctx, { authorizerId: applicant.appId, fields: {} }),
    ).toMatchObject({ state: "waiting_admin" });
    expect((await look(applicant)).earlier).toHaveLength(1);
  });

  test("by the clock is expired, and what WeChat had of its papers is sent again", async () => {
    const applicant = await anApplicant(portal);
    await submit(applicant);
    // What the tests before have left would meet a ticket that has run out.
    await settle(portal);
    await portal.moveClock(3 * 86_400 + 3600);
    await portal.receiveTicket();
    await settle(portal);
    await watchVerifications(portal.system());
    expect(await stateOf(applicant)).toBe("expired");
    expect(
      await submitVerification(applicant.ctx, { authorizerId: applicant.appId, fields: {} }),
    ).toMatchObject({ state: "waiting_admin" });
    expect(await submissions(applicant, "wxaAuth.upload")).toHaveLength(2);
  });

  test("by the auditors' last word says why", async () => {
    const applicant = await anApplicant(portal);
    await submit(applicant);
    await walkVerification(
      portal,
      applicant.appid,
      ["agree", "pass_face", "pass_sms", "take", "reject"],
      "主体不符",
    );
    expect((await look(applicant)).current).toMatchObject({ state: "failed", reason: "主体不符" });
  });
});

describe("what gets lost", () => {
  test("an answer is not sent for again by who may only look", async () => {
    const applicant = await anApplicant(portal);
    await portal.control.injectFault({
      endpoint: "wxaAuth.submit",
      fault: { kind: "drop" },
      handled: false,
      times: 1,
    });
    expect(await submit(applicant)).toMatchObject({ state: "unconfirmed" });
    await settle(portal);
    await portal.moveClock(300);
    await portal.receiveTicket();
    const operator = await asMember(portal, applicant.ctx.scope.merchantId, "operator");
    const input = { authorizerId: applicant.appId };
    expect(await checkVerification(operator, input)).toMatchObject({ state: "unconfirmed" });
    expect(await submissions(applicant)).toHaveLength(1);
    expect(await checkVerification(applicant.ctx, input)).toMatchObject({ state: "waiting_admin" });
  });

  test("an answer is found again by the event, and nothing is sent twice", async () => {
    const applicant = await anApplicant(portal);
    await portal.control.injectFault({
      endpoint: "wxaAuth.submit",
      fault: { kind: "drop" },
      handled: true,
      times: 1,
    });
    expect(await submit(applicant)).toMatchObject({ state: "unconfirmed" });
    await settle(portal);
    expect(await look(applicant)).toMatchObject({ current: { state: "waiting_admin" } });
    expect(await submissions(applicant)).toHaveLength(1);
    await walkVerification(portal, applicant.appid, ["agree", "pass_face", "pass_sms", "take", "pass"]);
    expect(await stateOf(applicant)).toBe("passed");
  });

  test("a token that could not be had loses nothing: the form is as it was", async () => {
    const applicant = await anApplicant(portal);
    await portal.sql`update authorizer_token set sealed_access_token = null, expires_at = null, retry_at = null where authorizer_id = ${applicant.appId}`;
    const fields = await companyForm(applicant);
    await portal.sql`update paper set media_id = 'known', media_uploaded_at = now() where authorizer_id = ${applicant.appId}`;
    await portal.control.injectFault({ endpoint: "component.authorizerToken", fault: { kind: "drop" } });
    await expect(
      submitVerification(applicant.ctx, { authorizerId: applicant.appId, fields }),
    ).rejects.toMatchObject({ errcode: null });
    expect(await stateOf(applicant)).toBe("draft");
  });

  test("a question that never arrived is asked again once the event must have come", async () => {
    const applicant = await anApplicant(portal);
    await portal.control.injectFault({
      endpoint: "wxaAuth.submit",
      fault: { kind: "drop" },
      handled: false,
      times: 1,
    });
    expect(await submit(applicant)).toMatchObject({ state: "unconfirmed" });
    const target = { authorizerId: applicant.appId };
    expect(await checkVerification(applicant.ctx, target)).toMatchObject({ state: "unconfirmed" });
    await portal.moveClock(180);
    expect(await checkVerification(applicant.ctx, target)).toMatchObject({ state: "waiting_admin" });
    expect(await portal.control.listVerifications({ appid: applicant.appid })).toHaveLength(1);
  });

  test("answer and first event are both made up for by the next event, also after it was asked again", async () => {
    const applicant = await anApplicant(portal);
    const target = { authorizerId: applicant.appId };
    await portal.control.injectFault({
      endpoint: "wxaAuth.submit",
      fault: { kind: "drop" },
      handled: true,
      times: 1,
    });
    await portal.control.injectFault({ endpoint: "callback", fault: { kind: "drop" } });
    expect(await submit(applicant)).toMatchObject({ state: "unconfirmed" });
    await settle(portal);
    await portal.control.clearFaults();
    await portal.moveClock(180);
    expect(await checkVerification(applicant.ctx, target)).toMatchObject({ state: "unconfirmed" });
    await walkVerification(portal, applicant.appid, ["agree", "pass_face"]);
    expect(await stateOf(applicant)).toBe("sms_check");
    expect(await portal.control.listVerifications({ appid: applicant.appid })).toHaveLength(1);
  });

  test("an event is made up for by looking", async () => {
    const applicant = await anApplicant(portal);
    await submit(applicant);
    await settle(portal);
    await portal.control.injectFault({ endpoint: "callback", fault: { kind: "drop" } });
    await walkVerification(portal, applicant.appid, ["agree", "pass_face", "pass_sms", "take"]);
    await portal.control.clearFaults();
    expect(await stateOf(applicant)).toBe("waiting_admin");
    await portal.moveClock(700);
    await watchVerifications(portal.system());
    expect(await stateOf(applicant)).toBe("auditing");
  });

  test("an event that comes many times, late or for nobody changes nothing", async () => {
    const applicant = await anApplicant(portal);
    await submit(applicant);
    await portal.control.injectFault({
      endpoint: "callback",
      fault: { kind: "duplicate_callback", copies: 4 },
    });
    await walkVerification(portal, applicant.appid, ["agree", "pass_face", "pass_sms", "take"]);
    await portal.control.clearFaults();
    const before = await audited(applicant);
    const [task] = await portal.control.listVerifications({ appid: applicant.appid });
    const event = (appid: string, taskid: string) => `<xml><AppId><![CDATA[${portal.platform.appid}]]></AppId>
<CreateTime>1700634212</CreateTime><InfoType><![CDATA[notify_3rd_wxa_auth]]></InfoType>
<appid><![CDATA[${appid}]]></appid><taskid><![CDATA[${taskid}]]></taskid>
<task_status>0</task_status><apply_status>0</apply_status></xml>`;
    const push = (xml: string) =>
      portal.control.pushEvent({ componentAppid: portal.platform.appid, door: "events", xml });
    await push(event(applicant.appid, task?.id ?? ""));
    await push(event(applicant.appid, "another-task"));
    await push(event("wx00000000000000ff", "another-task"));
    await settle(portal);
    expect(await stateOf(applicant)).toBe("auditing");
    expect(await audited(applicant)).toEqual(before);
  });

  test("a process that dies while it sends leaves one that is looked into", async () => {
    const applicant = await anApplicant(portal);
    await submit(applicant);
    await portal.sql`update verification set state = 'sending', sending_until = now() - interval '1 hour'
                      where authorizer_id = ${applicant.appId}`;
    await watchVerifications(portal.system());
    expect(await stateOf(applicant)).toBe("unconfirmed");
    await checkVerification(applicant.ctx, { authorizerId: applicant.appId });
    expect(await stateOf(applicant)).toBe("waiting_admin");
  });
});

test("no record of a call shows the people or WeChat's page", async () => {
  const applicant = await anApplicant(portal);
  await submit(applicant);
  const rows =
    await portal.sql`select request_body, response_body from api_call where endpoint like 'wxaAuth.%'`;
  const text = JSON.stringify(rows);
  expect(rows.length).toBeGreaterThan(1);
  for (const secret of ["chen@example.com", "陈晓", "auth_token="]) expect(text).not.toContain(secret);
});
