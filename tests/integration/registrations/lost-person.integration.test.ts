import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { assignAuthorizer } from "@/lib/services/authorizers/assign-authorizer";
import type { MerchantContext } from "@/lib/services/context";
import { getChecklist } from "@/lib/services/progress/get-checklist";
import { checkRegistration } from "@/lib/services/registrations/check-registration";
import { createRegistration } from "@/lib/services/registrations/create-registration";
import { getMerchantRegistration } from "@/lib/services/registrations/get-registration";
import type { RegistrationDetail } from "@/lib/services/registrations/registration-dto";
import { findAccountRow, makeAccount } from "../../support/accounts";
import { assertNoneFailed } from "../../support/jobs";
import { asMember, asStaff, makeMerchant } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
// One that still waits would make every other one uncertain.
beforeEach(() => portal.sql`update registration set state = 'expired' where state <> 'created'`);
afterAll(() => portal.close());

interface Begun {
  ctx: MerchantContext;
  registration: RegistrationDetail;
  appid: string;
}

/** WeChat has made a person's mini program, and its event waits in the queue for ever. */
async function made(): Promise<Begun> {
  const ctx = await asMember(portal, (await makeMerchant(portal)).id);
  const wechatId = `person_${Math.random().toString(36).slice(2, 10)}`;
  const registration = await createRegistration(ctx, {
    kind: "personal",
    componentId: portal.platform.id,
    fields: { wechatId, componentPhone: "400-800-1234" },
  });
  const [task] = await portal.control.listRegistrations({ subject: wechatId });
  for (const move of ["agree", "pass_face", "finish"] as const)
    await portal.control.advanceRegistration({ id: task?.id ?? "", move });
  await portal.control.idle();
  await portal.sql`update pgboss.job set start_after = now() + interval '1 day' where state = 'created'`;
  const [ended] = await portal.control.listRegistrations({ subject: wechatId });
  return { ctx, registration, appid: ended?.resultAppid ?? "" };
}

async function look({ ctx, registration }: Begun): Promise<void> {
  await checkRegistration(ctx, { registrationId: registration.id });
  await portal.sql`update pgboss.job set start_after = now() where name = 'find-registered'`;
  assertNoneFailed(await portal.jobs.run());
}
const again = ({ ctx, registration }: Begun) => getMerchantRegistration(ctx, registration.id);

test("a person's mini program whose event is lost is found in WeChat's list, and staff say whose it is", async () => {
  const begun = await made();
  const { ctx, appid } = begun;
  await portal.control.authorize({
    componentAppid: portal.platform.appid,
    authorizerAppid: await makeAccount(portal, { registerType: 0 }),
    push: false,
  });
  await look(begun);
  expect(await again(begun)).toMatchObject({ state: "created", resultAppid: appid, authorizerId: null });
  const account = await findAccountRow(portal, appid);
  expect(account).toMatchObject({ merchantId: null, proposedMerchantId: ctx.scope.merchantId });
  await assignAuthorizer(await asStaff(portal), {
    authorizerId: account?.id ?? "",
    merchantId: ctx.scope.merchantId,
  });
  expect(await again(begun)).toMatchObject({ state: "created", authorizerId: account?.id });
  expect((await getChecklist(ctx)).subjects).toMatchObject([{ id: account?.id, kind: "app" }]);
});

test("the event that comes late proves whose it is", async () => {
  const begun = await made();
  await look(begun);
  expect(await findAccountRow(portal, begun.appid)).toMatchObject({ merchantId: null });
  await portal.jobs.runAll();
  expect(await findAccountRow(portal, begun.appid)).toMatchObject({
    merchantId: begun.ctx.scope.merchantId,
    state: "authorized",
  });
});

test("of two nobody can say which is whose, so both wait for their events", async () => {
  const [one, other] = [await made(), await made()];
  await checkRegistration(one.ctx, { registrationId: one.registration.id });
  await look(other);
  expect(await again(one)).toMatchObject({ state: "creating" });
  expect(await again(other)).toMatchObject({ state: "creating" });
  await portal.jobs.runAll();
  for (const begun of [one, other])
    expect(await findAccountRow(portal, begun.appid)).toMatchObject({
      merchantId: begun.ctx.scope.merchantId,
    });
});
