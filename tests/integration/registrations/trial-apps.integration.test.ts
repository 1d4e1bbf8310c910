import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MerchantContext } from "@/lib/services/context";
import { checkRegistration } from "@/lib/services/registrations/check-registration";
import { createRegistration } from "@/lib/services/registrations/create-registration";
import { getMerchantRegistration } from "@/lib/services/registrations/get-registration";
import { listMerchantRegistrations } from "@/lib/services/registrations/list-registrations";
import { resubmitRegistration } from "@/lib/services/registrations/resubmit-registration";
import { watchRegistrations } from "@/lib/services/registrations/watch-registrations";
import { findAccountRow } from "../../support/accounts";
import { asStaff } from "../../support/people";
import { addPlatform } from "../../support/platforms";
import { startPortal, type TestPortal } from "../../support/portal";
import { again, aMember, company, walk } from "../../support/registrations";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());

describe("a trial app", () => {
  async function makeTrial(ctx: MerchantContext) {
    const openid = `o${Math.random().toString(36).slice(2, 12)}`;
    const begun = await createRegistration(ctx, {
      kind: "beta",
      componentId: portal.platform.id,
      fields: { name: "老陈面馆", openid },
    });
    await walk(portal, openid, ["agree", "pass_face", "finish"]);
    return again(ctx, begun);
  }

  test("belongs to the merchant, whichever of its two events comes first, and becomes a formal one", async () => {
    const ctx = await aMember(portal);
    const trial = await makeTrial(ctx);
    expect(trial).toMatchObject({ state: "created" });
    const account = await findAccountRow(portal, trial.resultAppid ?? "");
    expect(account).toMatchObject({ merchantId: ctx.scope.merchantId, registerType: 13 });
    const fields = company();
    const begun = await createRegistration(ctx, {
      kind: "beta_verify",
      componentId: portal.platform.id,
      authorizerId: account?.id ?? "",
      fields,
    });
    await walk(portal, fields.code, ["agree", "pass_face", "finish"]);
    expect(await again(ctx, begun)).toMatchObject({ state: "created", authorizerId: account?.id });
    expect(await findAccountRow(portal, trial.resultAppid ?? "")).toMatchObject({
      registerType: 19,
      principalName: fields.name,
    });
  });

  async function loseTrial(ctx: MerchantContext, name: string) {
    const openid = `o${Math.random().toString(36).slice(2, 12)}`;
    await portal.control.injectFault({
      endpoint: "register.fastRegisterBeta",
      fault: { kind: "drop" },
      handled: true,
      times: 1,
    });
    const fields = { name, openid };
    const lost = await createRegistration(ctx, { kind: "beta", componentId: portal.platform.id, fields });
    expect(lost).toMatchObject({ state: "unconfirmed", retryAt: expect.any(String) });
    return { lost, openid };
  }

  test("whose answer was lost is not begun twice by checking, and sent again only after a day", async () => {
    const ctx = await aMember(portal);
    const { lost, openid } = await loseTrial(ctx, "老王面馆");
    const registrationId = lost.id;
    expect(await checkRegistration(ctx, { registrationId })).toMatchObject({ state: "unconfirmed" });
    await expect(resubmitRegistration(ctx, { registrationId, fields: {} })).rejects.toMatchObject({
      reason: "registration_running",
    });
    expect(await portal.control.listRegistrations({ subject: openid })).toHaveLength(1);
    await portal.sql`update registration set submitted_at = now() - interval '25 hours' where id = ${registrationId}`;
    expect(await checkRegistration(ctx, { registrationId })).toMatchObject({ state: "unconfirmed" });
    expect(await resubmitRegistration(ctx, { registrationId, fields: {} })).toMatchObject({
      state: "waiting_legal_person",
    });
    expect(await portal.control.listRegistrations({ subject: openid })).toHaveLength(2);
  });

  test("that never left, because the platform's token could not be had, is a draft and waits for nothing", async () => {
    const ctx = await aMember(portal);
    await portal.sql`update component_token set expires_at = now() - interval '1 second', retry_at = null`;
    const tokenCall = "component.getComponentAccessToken";
    await portal.control.injectFault({ endpoint: tokenCall, fault: { kind: "drop" } });
    const fields = { name: "老孙面馆", openid: `o${Math.random().toString(36).slice(2, 12)}` };
    const wanted = { kind: "beta", componentId: portal.platform.id, fields } as const;
    await expect(createRegistration(ctx, wanted)).rejects.toMatchObject({ errcode: null });
    expect(await listMerchantRegistrations(ctx)).toMatchObject([{ state: "draft", retryAt: null }]);
    await portal.control.clearFaults();
    await portal.sql`update component_token set retry_at = null`;
    expect(await createRegistration(ctx, wanted)).toMatchObject({ state: "waiting_legal_person" });
  });

  test("whose answer was lost is known by its name when WeChat tells how it ended", async () => {
    const ctx = await aMember(portal);
    const { lost, openid } = await loseTrial(ctx, "老李面馆");
    await walk(portal, openid, ["agree", "pass_face", "finish"]);
    expect(await again(ctx, lost)).toMatchObject({ state: "created" });
  });

  test("becomes formal by its own platform, whichever the form was opened with", async () => {
    const ctx = await aMember(portal);
    const trial = await makeTrial(ctx);
    const other = await addPlatform(portal, await asStaff(portal, "owner"));
    const begun = await createRegistration(ctx, {
      kind: "beta_verify",
      componentId: other.id,
      authorizerId: trial.authorizerId ?? "",
      fields: company(),
    });
    expect(begun).toMatchObject({ state: "waiting_legal_person", problemErrcode: null });
  });

  test.each(["asking", "time"])("whose result is lost is found to be formal by %s", async (way) => {
    const ctx = await aMember(portal);
    const trial = await makeTrial(ctx);
    const fields = company();
    const { id: registrationId } = await createRegistration(ctx, {
      kind: "beta_verify",
      componentId: portal.platform.id,
      authorizerId: trial.authorizerId ?? "",
      fields,
    });
    await portal.sql`update registration set submitted_at = submitted_at - interval '1 hour' where id = ${registrationId}`;
    await watchRegistrations(portal.system());
    expect(await getMerchantRegistration(ctx, registrationId)).toMatchObject({
      state: "waiting_legal_person",
    });
    const [task] = await portal.control.listRegistrations({ subject: fields.code });
    for (const move of ["agree", "pass_face", "finish"] as const)
      await portal.control.advanceRegistration({ id: task?.id ?? "", move });
    await portal.control.idle();
    await portal.sql`delete from pgboss.job where state = 'created'`;
    await portal.sql`update registration set checked_at = null where id = ${registrationId}`;
    if (way === "asking") await checkRegistration(ctx, { registrationId });
    else await watchRegistrations(portal.system());
    expect(await getMerchantRegistration(ctx, registrationId)).toMatchObject({
      state: "created",
      authorizerId: trial.authorizerId,
    });
    await portal.jobs.run();
    expect(await findAccountRow(portal, trial.resultAppid ?? "")).toMatchObject({ registerType: 19 });
  });

  test("of another merchant, or an app that is none, cannot be made formal", async () => {
    const trial = await makeTrial(await aMember(portal));
    const other = await aMember(portal);
    const wanted = { kind: "beta_verify", componentId: portal.platform.id, fields: company() } as const;
    await expect(
      createRegistration(other, { ...wanted, authorizerId: trial.authorizerId ?? "" }),
    ).rejects.toMatchObject({ code: "not_found" });
  });
});
