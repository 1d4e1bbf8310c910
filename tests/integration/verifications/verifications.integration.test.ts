import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { addPaper } from "@/lib/services/papers/add-paper";
import { computeRequirements } from "@/lib/services/requirements/compute-requirements";
import { checkVerification } from "@/lib/services/verifications/check-verification";
import { getAppVerification, getMerchantVerification } from "@/lib/services/verifications/get-verification";
import { syncIdentities } from "@/lib/services/verifications/identities";
import { saveVerificationDraft } from "@/lib/services/verifications/save-verification-draft";
import { submitVerification } from "@/lib/services/verifications/submit-verification";
import { viewVerificationLink } from "@/lib/services/verifications/view-verification-link";
import { getAccountRow } from "../../support/accounts";
import { paperUpload } from "../../support/papers";
import { asStaff } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";
import {
  anApplicant,
  audited,
  companyForm,
  lookAt,
  stateOf,
  submissions,
  submit,
  tokenOf,
  walkVerification,
} from "../../support/verifications";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterEach(() => portal.control.clearFaults());
afterAll(() => portal.close());

describe("a verification", () => {
  test("goes from the form to a verified account, and every step is on record", async () => {
    const applicant = await anApplicant(portal);
    expect(await submit(applicant)).toMatchObject({ state: "waiting_admin", problemErrcode: null });
    const { link } = await lookAt(applicant);
    expect(await viewVerificationLink(portal.system(), { token: tokenOf(link) })).toMatchObject({
      state: "waiting_admin",
      authUrl: expect.stringContaining("wxverify"),
    });
    await walkVerification(portal, applicant.appid, ["agree", "pass_face"]);
    expect(await stateOf(applicant)).toBe("sms_check");
    await walkVerification(portal, applicant.appid, ["pass_sms", "take"]);
    expect((await lookAt(applicant)).current).toMatchObject({
      state: "auditing",
      auditor: { name: expect.any(String), contact: expect.any(String) },
    });
    await walkVerification(portal, applicant.appid, ["pass"]);
    expect(await lookAt(applicant)).toMatchObject({
      blocker: "verified",
      form: null,
      link: null,
      current: { state: "passed", endedAt: expect.any(String) },
    });
    expect(await getAccountRow(portal, applicant.appid)).toMatchObject({
      verifyType: 0,
      nickName: "老陈面馆",
    });
    expect(await audited(portal, applicant)).toEqual([
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
    expect(await submissions(portal, applicant)).toHaveLength(1);
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
    expect(await submissions(portal, ours)).toHaveLength(0);
  });
});

describe("the form", () => {
  test("is kept while it is not finished, and goes on from there", async () => {
    const applicant = await anApplicant(portal);
    const { accountName, ...rest } = await companyForm(applicant);
    await saveVerificationDraft(applicant.ctx, { authorizerId: applicant.appId, fields: rest });
    await saveVerificationDraft(applicant.ctx, { authorizerId: applicant.appId, fields: { accountName } });
    expect((await lookAt(applicant)).form?.fields).toMatchObject({ ...rest, accountName });
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
    const { identities } = (await lookAt(applicant)).form ?? {};
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
    expect(await lookAt(applicant)).toMatchObject({ blocker, form: null });
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
  expect(await lookAt(applicant)).toMatchObject({ blocker: "verified", form: null });
  await portal.sql`update app_standing set annual_review_begins_at = now() - interval '1 minute' where authorizer_id = ${applicant.appId}`;
  await computeRequirements(portal.system(), applicant.appId);
  const rules = await portal.sql`select rule from requirement where authorizer_id = ${applicant.appId}`;
  expect(rules.map(({ rule }) => rule)).toContain("annual_review_due");
  expect(await lookAt(applicant)).toMatchObject({ blocker: null, form: expect.any(Object) });
});
