import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createRegistration } from "@/lib/services/registrations/create-registration";
import { registrationResultStatuses } from "@/lib/wechat/registration-status";
import { findAccountRow } from "../../support/accounts";
import { startPortal, type TestPortal } from "../../support/portal";
import { again, aMember, enterprise, settle, walk } from "../../support/registrations";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());

describe("every result of WeChat", () => {
  const states: Record<number, string> = {
    [-1]: "details_differ",
    1000: "details_differ",
    3: "expired",
    100001: "expired",
  };
  test.each(registrationResultStatuses)("%i ends the registration and may be tried again", async (status) => {
    const ctx = await aMember(portal);
    // -1 names no company.
    await portal.sql`update registration set state = 'expired' where state <> 'created'`;
    const wanted = enterprise(portal);
    const begun = await createRegistration(ctx, wanted);
    await walk(portal, wanted.fields.code, ["fail"], status);
    const ended = await again(ctx, begun);
    expect(ended).toMatchObject({ resultStatus: status, mayResubmit: true });
    expect(["details_differ", "subject_limited", "expired"]).toContain(ended.state);
    if (states[status]) expect(ended.state).toBe(states[status]);
  });

  test("without any name is meant for the only one under way, and for none of two", async () => {
    const ctx = await aMember(portal);
    const first = await createRegistration(ctx, enterprise(portal));
    const push = async (secondsAhead: number) => {
      const createTime = Math.floor(portal.container.clock.now().getTime() / 1000) + secondsAhead;
      await portal.control.pushEvent({
        componentAppid: portal.platform.appid,
        door: "events",
        xml: `<xml><AppId>${portal.platform.appid}</AppId><CreateTime>${createTime}</CreateTime><InfoType>notify_third_fasteregister</InfoType><status>-1</status><msg>authorize third party failed</msg></xml>`,
      });
      await settle(portal);
    };
    await portal.sql`update registration set state = 'expired' where id <> ${first.id}`;
    const second = await createRegistration(ctx, enterprise(portal));
    await push(1);
    expect(await again(ctx, first)).toMatchObject({ state: "waiting_legal_person" });
    await walk(portal, second.fields.code ?? "", ["refuse"]);
    await push(2);
    expect(await again(ctx, first)).toMatchObject({ state: "details_differ", resultStatus: -1 });
  });
});

describe("a result that comes late", () => {
  test("belongs to whoever had begun by then, and not to another who began the same company since", async () => {
    const [ours, theirs] = [await aMember(portal), await aMember(portal)];
    const wanted = enterprise(portal);
    const first = await createRegistration(ours, wanted);
    const [task] = await portal.control.listRegistrations({ subject: wanted.fields.code });
    for (const move of ["agree", "pass_face", "finish"] as const)
      await portal.control.advanceRegistration({ id: task?.id ?? "", move });
    await portal.control.idle();
    await portal.sql`update registration set state = 'expired' where id = ${first.id}`;
    await portal.moveClock(5);
    const second = await createRegistration(theirs, wanted);
    await portal.jobs.run();
    const created = await again(ours, first);
    expect(created).toMatchObject({ state: "created", resultAppid: expect.any(String) });
    expect(await again(theirs, second)).toMatchObject({ state: "waiting_legal_person" });
    expect(await findAccountRow(portal, created.resultAppid ?? "")).toMatchObject({
      merchantId: ours.scope.merchantId,
    });
  });
});
