import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { addPaper } from "@/lib/services/papers/add-paper";
import { checkVerification } from "@/lib/services/verifications/check-verification";
import { submitVerification } from "@/lib/services/verifications/submit-verification";
import { viewVerificationLink } from "@/lib/services/verifications/view-verification-link";
import { watchVerifications } from "@/lib/services/verifications/watch-verifications";
import { paperUpload } from "../../support/papers";
import { startPortal, type TestPortal } from "../../support/portal";
import {
  anApplicant,
  lookAt,
  settle,
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

describe("one that was given back", () => {
  test("shows the auditors' words, opens what they speak about, and goes on under the same task", async () => {
    const applicant = await anApplicant(portal);
    await submit(applicant);
    const { link } = await lookAt(applicant);
    await walkVerification(portal, applicant.appid, ["agree", "pass_face", "pass_sms", "take", "refill"]);
    const given = await lookAt(applicant);
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
    expect(await submissions(portal, applicant, "wxaAuth.reauth")).toHaveLength(1);
    expect(await lookAt(applicant)).toMatchObject({ link });
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
    expect(await submissions(portal, applicant, "wxaAuth.reauth")).toHaveLength(1);
  });
});

describe("one that ends badly", () => {
  test("by a refusal is noticed without an event, and begins anew with nothing typed again", async () => {
    const applicant = await anApplicant(portal);
    await submit(applicant);
    const { link } = await lookAt(applicant);
    await settle(portal);
    await walkVerification(portal, applicant.appid, ["refuse"]);
    expect(await stateOf(applicant)).toBe("waiting_admin");
    await portal.moveClock(700);
    await watchVerifications(portal.system());
    expect(await lookAt(applicant)).toMatchObject({
      current: { state: "refused" },
      form: { fields: { accountName: "老陈面馆" } },
    });
    expect(await viewVerificationLink(portal.system(), { token: tokenOf(link) })).toMatchObject({
      authUrl: null,
    });
    expect(
      await submitVerification(applicant.ctx, { authorizerId: applicant.appId, fields: {} }),
    ).toMatchObject({ state: "waiting_admin" });
    expect((await lookAt(applicant)).earlier).toHaveLength(1);
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
    expect(await submissions(portal, applicant, "wxaAuth.upload")).toHaveLength(2);
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
    expect((await lookAt(applicant)).current).toMatchObject({ state: "failed", reason: "主体不符" });
  });
});
