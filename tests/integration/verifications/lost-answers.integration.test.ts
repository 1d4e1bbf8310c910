import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { checkVerification } from "@/lib/services/verifications/check-verification";
import { submitVerification } from "@/lib/services/verifications/submit-verification";
import { watchVerifications } from "@/lib/services/verifications/watch-verifications";
import { asMember } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";
import {
  anApplicant,
  audited,
  companyForm,
  lookAt,
  settle,
  stateOf,
  submissions,
  submit,
  walkVerification,
} from "../../support/verifications";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterEach(() => portal.control.clearFaults());
afterAll(() => portal.close());

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
    expect(await submissions(portal, applicant)).toHaveLength(1);
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
    expect(await lookAt(applicant)).toMatchObject({ current: { state: "waiting_admin" } });
    expect(await submissions(portal, applicant)).toHaveLength(1);
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
    const before = await audited(portal, applicant);
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
    expect(await audited(portal, applicant)).toEqual(before);
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
