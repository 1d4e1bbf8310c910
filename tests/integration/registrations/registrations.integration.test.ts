import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkRegistration } from "@/lib/services/registrations/check-registration";
import { createRegistration } from "@/lib/services/registrations/create-registration";
import { getCreateOptions } from "@/lib/services/registrations/get-create-options";
import { getRegistration } from "@/lib/services/registrations/get-registration";
import { listMerchantRegistrations } from "@/lib/services/registrations/list-registrations";
import { resubmitRegistration } from "@/lib/services/registrations/resubmit-registration";
import { viewRegistrationLink } from "@/lib/services/registrations/view-registration-link";
import { watchRegistrations } from "@/lib/services/registrations/watch-registrations";
import { findAccountRow } from "../../support/accounts";
import { makeCreditCode } from "../../support/credit-codes";
import { asMember, asStaff, makeMerchant } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";
import { again, aMember, company, enterprise, settle, walk } from "../../support/registrations";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());

describe("a company's mini program", () => {
  test("belongs to the merchant as soon as the legal person has finished", async () => {
    const ctx = await aMember(portal);
    const wanted = enterprise(portal);
    const begun = await createRegistration(ctx, wanted);
    expect(begun).toMatchObject({ state: "waiting_legal_person", wrongFields: [], mayResubmit: false });
    expect(begun.link).toContain("/l/");
    await walk(portal, wanted.fields.code, ["agree"]);
    expect(await checkRegistration(ctx, { registrationId: begun.id })).toMatchObject({ state: "agreed" });
    await walk(portal, wanted.fields.code, ["pass_face", "finish"]);
    const done = await again(ctx, begun);
    expect(done).toMatchObject({ state: "created", resultStatus: 0 });
    const account = await findAccountRow(portal, done.resultAppid ?? "");
    expect(account).toMatchObject({
      id: done.authorizerId,
      merchantId: ctx.scope.merchantId,
      principalName: wanted.fields.name,
      state: "authorized",
    });
  });

  test("gives the legal person's link to those who may begin one, and to nobody who only reads", async () => {
    const made = await makeMerchant(portal);
    const begun = await createRegistration(await asMember(portal, made.id), enterprise(portal));
    expect(begun.link).toContain("/l/");
    expect(await again(await asMember(portal, made.id, "operator"), begun)).toMatchObject({
      link: begun.link,
    });
    expect(await again(await asMember(portal, made.id, "viewer"), begun)).toMatchObject({ link: null });
    expect(await getRegistration(await asStaff(portal, "support"), begun.id)).toMatchObject({
      link: begun.link,
    });
    expect(await getRegistration(await asStaff(portal, "viewer"), begun.id)).toMatchObject({ link: null });
  });

  test("that the legal person refuses is refused, though WeChat's event calls it an end without an answer", async () => {
    const ctx = await aMember(portal);
    const wanted = enterprise(portal);
    const begun = await createRegistration(ctx, wanted);
    await walk(portal, wanted.fields.code, ["refuse"]);
    expect(await again(ctx, begun)).toMatchObject({ state: "refused", mayResubmit: true });
  });

  test("is begun once, however often and in however many browsers it is sent", async () => {
    const [ours, theirs] = [await aMember(portal), await aMember(portal)];
    const wanted = enterprise(portal);
    const tries = await Promise.allSettled(
      [ours, ours, theirs].map((ctx) => createRegistration(ctx, wanted)),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of tries) {
      if (result.status === "rejected")
        expect(result.reason).toMatchObject({ reason: "registration_running" });
    }
    expect(await portal.control.listRegistrations({ subject: wanted.fields.code })).toHaveLength(1);
    const lists = await Promise.all([ours, theirs].map((ctx) => listMerchantRegistrations(ctx)));
    expect(lists.flat()).toHaveLength(1);
  });

  test("that WeChat refuses comes back with the fields it names, and nothing typed twice", async () => {
    const ctx = await aMember(portal);
    const fields = company();
    await createRegistration(await aMember(portal), enterprise(portal, fields));
    await walk(portal, fields.code, ["refuse"]);
    const refused = await createRegistration(ctx, enterprise(portal, { ...fields, name: "别的公司" }));
    expect(refused).toMatchObject({
      state: "draft",
      problemErrcode: 86022,
      wrongFields: ["name", "code"],
      fields: { componentPhone: fields.componentPhone },
    });
    const corrected = await resubmitRegistration(ctx, {
      registrationId: refused.id,
      fields: { name: fields.name },
    });
    expect(corrected).toMatchObject({ id: refused.id, state: "waiting_legal_person", problemErrcode: null });
  });

  test("that was not taken stays one, however often its form is sent again", async () => {
    const ctx = await aMember(portal);
    const wanted = enterprise(portal);
    await portal.sql`update component_token set retry_at = now() + interval '1 minute', sealed_access_token = null, expires_at = null`;
    for (let i = 0; i < 2; i += 1)
      await expect(createRegistration(ctx, wanted)).rejects.toMatchObject({ code: "unavailable" });
    await portal.sql`update component_token set retry_at = null`;
    await portal.receiveTicket();
    await portal.control.injectFault({
      endpoint: "fastRegisterEnterprise.create",
      fault: { kind: "errcode", errcode: 86022 },
      times: 1,
    });
    const refused = await createRegistration(ctx, wanted);
    const renamed = { ...wanted, fields: { ...wanted.fields, name: "海口老陈有限公司" } };
    const sent = await createRegistration(ctx, renamed);
    expect(sent).toMatchObject({
      id: refused.id,
      name: "海口老陈有限公司",
      fields: renamed.fields,
      state: "waiting_legal_person",
    });
    expect(await listMerchantRegistrations(ctx)).toHaveLength(1);
  });

  test.each([
    [{ code: "91460100MA5TEXAM25" }, "creditCode"],
    [{ name: " " }, "required"],
    [{ componentPhone: "call me" }, "phone"],
  ])("with %j never reaches WeChat", async (changes, message) => {
    const ctx = await aMember(portal);
    const calls = await portal.control.countCalls({ endpoint: "fastRegisterEnterprise.create" });
    const wanted = enterprise(portal, { ...company(), ...changes });
    await expect(createRegistration(ctx, wanted)).rejects.toMatchObject({
      issues: [expect.objectContaining({ message })],
    });
    expect(await portal.control.countCalls({ endpoint: "fastRegisterEnterprise.create" })).toEqual(calls);
  });

  test("whose answer was lost is not sent twice, and its result still arrives", async () => {
    const ctx = await aMember(portal);
    const wanted = enterprise(portal);
    await portal.control.injectFault({
      endpoint: "fastRegisterEnterprise.create",
      fault: { kind: "drop" },
      handled: true,
      times: 1,
    });
    const lost = await createRegistration(ctx, wanted);
    expect(lost).toMatchObject({ state: "unconfirmed", mayResubmit: true });
    expect(await checkRegistration(ctx, { registrationId: lost.id })).toMatchObject({
      state: "task_running",
      problemErrcode: 89249,
      retryAt: expect.any(String),
    });
    expect(await portal.control.listRegistrations({ subject: wanted.fields.code })).toHaveLength(1);
    await walk(portal, wanted.fields.code, ["agree", "pass_face", "finish"]);
    expect(await again(ctx, lost)).toMatchObject({ state: "created" });
  });

  test.each(["unconfirmed", "task_running"])(
    "that WeChat may have begun (%s) keeps its subject, whatever a hand-made call says",
    async (state) => {
      const ctx = await aMember(portal);
      const begun = await createRegistration(ctx, enterprise(portal));
      await portal.sql`update registration set state = ${state}, submitted_at = now() - interval '25 hours' where id = ${begun.id}`;
      await expect(
        resubmitRegistration(ctx, { registrationId: begun.id, fields: { code: makeCreditCode() } }),
      ).rejects.toMatchObject({ code: "conflict", reason: "registration_unconfirmed" });
      expect(await again(ctx, begun)).toMatchObject({ state, fields: begun.fields });
    },
  );

  test("of a subject with a task is not sent again before that task can have ended", async () => {
    const ctx = await aMember(portal);
    const begun = await createRegistration(ctx, enterprise(portal));
    await portal.sql`update registration set state = 'task_running' where id = ${begun.id}`;
    await expect(resubmitRegistration(ctx, { registrationId: begun.id, fields: {} })).rejects.toMatchObject({
      reason: "registration_running",
    });
  });

  test("is taken to WeChat so often only: all merchants share what it lets a platform register", async () => {
    const ctx = await aMember(portal);
    const wanted = enterprise(portal);
    await createRegistration(ctx, wanted);
    const sendAgain = async () =>
      createRegistration(ctx, wanted).catch((error: { code: string }) => error.code);
    const answers = new Set<unknown>();
    for (let i = 0; i < 31; i += 1) answers.add(await sendAgain());
    expect(answers).toEqual(new Set(["conflict", "rate_limited"]));
  });

  test("of a person goes to WeChat five times a day, and the sixth is said of the WeChat id", async () => {
    const ctx = await aMember(portal);
    const wechatId = `person_${Math.random().toString(36).slice(2, 10)}`;
    const person = {
      kind: "personal",
      componentId: portal.platform.id,
      fields: { wechatId, componentPhone: "400-800-1234" },
    } as const;
    const begun = await createRegistration(ctx, person);
    expect(begun).toMatchObject({ shownState: "waiting_person" });
    for (let i = 0; i < 4; i += 1) {
      await walk(portal, wechatId, ["refuse"]);
      await resubmitRegistration(ctx, { registrationId: begun.id, fields: {} });
      // Two refusals in one second would be the same message twice.
      await portal.moveClock(1);
    }
    await walk(portal, wechatId, ["refuse"]);
    const before = await portal.control.countCalls({ endpoint: "fastRegisterPersonal.create" });
    expect(await resubmitRegistration(ctx, { registrationId: begun.id, fields: {} })).toMatchObject({
      state: "draft",
      problemErrcode: 91030,
      wrongFields: ["wechatId"],
    });
    expect(await portal.control.countCalls({ endpoint: "fastRegisterPersonal.create" })).toEqual(before);
  });

  test("that the platform may not make never reaches WeChat, and leaves nothing", async () => {
    const ctx = await aMember(portal);
    await portal.sql`update component set scope_ids = ${[17, 18, 25, 30]} where id = ${portal.platform.id}`;
    const person = {
      kind: "personal",
      componentId: portal.platform.id,
      fields: { wechatId: "someone_else", componentPhone: "400-800-1234" },
    } as const;
    expect((await getCreateOptions(ctx)).missingSets).toEqual({
      personal: [40],
      transaction: [76, 85],
      official_account: [27],
      beta_verify: [81],
      beta_reuse: [81],
    });
    await expect(createRegistration(ctx, person)).rejects.toMatchObject({ reason: "platform_sets_missing" });
    expect(await listMerchantRegistrations(ctx)).toHaveLength(0);
    await portal.sql`update component set scope_ids = null`;
  });

  test("leaves WeChat's page in no record of the call", async () => {
    await createRegistration(await aMember(portal), enterprise(portal));
    await portal.container.callRecorder.drain();
    const rows = await portal.sql`select * from api_call where endpoint = 'fastRegisterEnterprise.create'`;
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toMatch(/create_token=[^[]/);
  });

  test("that nobody finishes expires, and is begun again with one click behind the same link", async () => {
    const ctx = await aMember(portal);
    const begun = await createRegistration(ctx, enterprise(portal));
    await portal.moveClock(24 * 3600 + 60);
    await settle(portal);
    expect(await again(ctx, begun)).toMatchObject({ state: "expired", resultStatus: 100001 });
    const token = begun.link?.split("/").at(-1) ?? "";
    expect(await viewRegistrationLink(portal.system(), { token })).toMatchObject({ authorizeUrl: null });
    await portal.receiveTicket();
    const renewed = await resubmitRegistration(ctx, { registrationId: begun.id, fields: {} });
    expect(renewed).toMatchObject({ state: "waiting_legal_person", link: begun.link });
    expect(await viewRegistrationLink(portal.system(), { token })).toMatchObject({
      state: "waiting_legal_person",
      authorizeUrl: expect.stringContaining("create_token="),
    });
  });

  test("begun again whose answer was lost waits for it, though its first page has run out", async () => {
    const ctx = await aMember(portal);
    const begun = await createRegistration(ctx, enterprise(portal));
    await portal.sql`update registration set authorize_url_expires_at = now() - interval '26 hours' where id = ${begun.id}`;
    await watchRegistrations(portal.system());
    expect(await again(ctx, begun)).toMatchObject({ state: "expired" });
    await portal.control.injectFault({
      endpoint: "fastRegisterEnterprise.create",
      fault: { kind: "drop" },
      handled: true,
      times: 1,
    });
    await resubmitRegistration(ctx, { registrationId: begun.id, fields: {} });
    await watchRegistrations(portal.system());
    expect(await again(ctx, begun)).toMatchObject({ state: "unconfirmed", deadline: null });
  });

  test("whose events are all lost is found by asking, and by the clock", async () => {
    const ctx = await aMember(portal);
    const wanted = enterprise(portal);
    const begun = await createRegistration(ctx, wanted);
    await portal.sql`update registration set submitted_at = submitted_at - interval '1 hour',
      authorize_url_expires_at = authorize_url_expires_at - interval '26 hours' where id = ${begun.id}`;
    await watchRegistrations(portal.system());
    expect(await again(ctx, begun)).toMatchObject({ state: "expired" });
  });

  test("that was made while its event was lost is found by asking, and its late event changes nothing", async () => {
    const ctx = await aMember(portal);
    const wanted = enterprise(portal);
    const begun = await createRegistration(ctx, wanted);
    const [task] = await portal.control.listRegistrations({ subject: wanted.fields.code });
    for (const move of ["agree", "pass_face", "finish"] as const)
      await portal.control.advanceRegistration({ id: task?.id ?? "", move });
    await portal.control.idle();
    await portal.sql`update pgboss.job set start_after = now() + interval '1 day' where state = 'created'`;
    expect(await checkRegistration(ctx, { registrationId: begun.id })).toMatchObject({ state: "creating" });
    await portal.sql`update pgboss.job set start_after = now() where name = 'adopt-registered'`;
    await portal.jobs.run();
    const found = await again(ctx, begun);
    expect(found).toMatchObject({ state: "created", resultStatus: 0 });
    expect(await findAccountRow(portal, found.resultAppid ?? "")).toMatchObject({
      id: found.authorizerId,
      merchantId: ctx.scope.merchantId,
    });
    await portal.jobs.runAll();
    expect(await again(ctx, begun)).toMatchObject({ state: "created", authorizerId: found.authorizerId });
    expect(await findAccountRow(portal, found.resultAppid ?? "")).toMatchObject({ state: "authorized" });
  });

  test("of a person that WeChat has made and whose event is lost does not expire by the clock", async () => {
    const ctx = await aMember(portal);
    const wechatId = `person_${Math.random().toString(36).slice(2, 10)}`;
    const begun = await createRegistration(ctx, {
      kind: "personal",
      componentId: portal.platform.id,
      fields: { wechatId, componentPhone: "400-800-1234" },
    });
    const [task] = await portal.control.listRegistrations({ subject: wechatId });
    for (const move of ["agree", "pass_face", "finish"] as const)
      await portal.control.advanceRegistration({ id: task?.id ?? "", move });
    await portal.control.idle();
    await portal.sql`delete from pgboss.job where state = 'created'`;
    await checkRegistration(ctx, { registrationId: begun.id });
    await portal.sql`update registration set authorize_url_expires_at = authorize_url_expires_at - interval '26 hours' where id = ${begun.id}`;
    await watchRegistrations(portal.system());
    expect(await again(ctx, begun)).toMatchObject({ state: "creating", deadline: null, endedAt: null });
  });

  test("that was never asked after comes before those that were, and one that fails gives up its turn", async () => {
    const ctx = await aMember(portal);
    await portal.sql`update registration set state = 'expired' where state <> 'created'`;
    const [fresh, broken] = [
      await createRegistration(ctx, enterprise(portal)),
      await createRegistration(ctx, enterprise(portal)),
    ];
    await portal.sql`insert into registration (id, component_id, merchant_id, kind, state, name, sealed_input, task_id,
        submitted_at, checked_at, created_at, updated_at)
      select id || n, component_id, merchant_id, kind, state, name, sealed_input, 'gone' || n,
        now() - interval '3 hours', now() - interval '2 hours', now(), now()
      from registration, generate_series(1, 20) n where id = ${fresh.id}`;
    await portal.sql`update registration set submitted_at = now() - interval '1 hour' where id in (${fresh.id}, ${broken.id})`;
    await portal.sql`update registration set task_id = 'gone' where id = ${broken.id}`;
    await watchRegistrations(portal.system());
    for (const begun of [fresh, broken])
      expect(await again(ctx, begun)).toMatchObject({ checkedAt: expect.any(String) });
    await portal.sql`delete from registration where task_id like 'gone_%'`;
  });

  test("whose face check failed is asked after too", async () => {
    const ctx = await aMember(portal);
    const wanted = enterprise(portal);
    const begun = await createRegistration(ctx, wanted);
    await walk(portal, wanted.fields.code, ["agree", "pass_face"]);
    await portal.sql`update registration set state = 'check_failed', submitted_at = submitted_at - interval '1 hour' where id = ${begun.id}`;
    await watchRegistrations(portal.system());
    expect(await again(ctx, begun)).toMatchObject({ state: "sms_check" });
  });

  test("whose process died while sending is unconfirmed, not lost", async () => {
    const ctx = await aMember(portal);
    const begun = await createRegistration(ctx, enterprise(portal));
    await portal.sql`update registration set state = 'sending', sending_until = now() - interval '1 day' where id = ${begun.id}`;
    await watchRegistrations(portal.system());
    expect(await again(ctx, begun)).toMatchObject({ state: "unconfirmed" });
  });
});
