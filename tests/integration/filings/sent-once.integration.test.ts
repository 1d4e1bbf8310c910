import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { MerchantContext } from "@/lib/services/context";
import { checkFiling } from "@/lib/services/filings/check-filing";
import { startFaceCheck } from "@/lib/services/filings/start-face-check";
import { submitFiling } from "@/lib/services/filings/submit-filing";
import { watchFilings } from "@/lib/services/filings/watch-filings";
import {
  aFiler,
  callsOf,
  type Filer,
  fillIn,
  forgetClicks,
  look,
  meanwhile,
  passFace,
  readyFiler,
  review,
  settle,
  stateOf,
  submit,
  submittedFiler,
  wrongMobile,
} from "../../support/filings";
import { startPortal, type TestPortal } from "../../support/portal";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterEach(() => portal.control.clearFaults());
afterAll(() => portal.close());

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
    await forgetClicks(portal);
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
    await forgetClicks(portal);
    await passFace(portal, filer);
    expect(await stateOf(filer)).toBe("face_passed");
  });

  test("that a refused filing needs again is told like the first one", async () => {
    const filer = await submittedFiler(portal);
    await review(portal, filer, ["reject_platform"], wrongMobile);
    await forgetClicks(portal);
    await passFace(portal, filer);
    expect(await look(filer)).toMatchObject({ state: "platform_rejected", face: { state: "passed" } });
    const told = await portal.sql`
      select event from notice_happening where merchant_id = ${filer.ctx.scope.merchantId}`;
    expect(told.filter(({ event }) => event === "filing.facePassed")).toHaveLength(2);
  });
});

describe("sent once", () => {
  test("when two people hand it in at the same moment", async () => {
    const filer = await readyFiler(portal);
    const tries = await Promise.allSettled([submit(filer), submit(filer), submit(filer)]);
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of tries)
      if (result.status === "rejected") expect(result.reason).toMatchObject({ reason: "filing_sending" });
    expect(await callsOf(portal, filer)).toBe(1);
  });

  test("when its answer was lost: WeChat is asked what it has", async () => {
    const filer = await readyFiler(portal);
    const drop = { endpoint: "icp.apply", fault: { kind: "drop" }, times: 1 } as const;
    await portal.control.injectFault({ ...drop, handled: true });
    await submit(filer);
    expect(await look(filer)).toMatchObject({ state: "unconfirmed", mayEdit: false });
    await watchFilings(portal.system());
    expect(await stateOf(filer)).toBe("platform_auditing");
    expect(await callsOf(portal, filer)).toBe(1);
  });

  test("and again only when WeChat has nothing", async () => {
    const filer = await readyFiler(portal);
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
    const filer = await readyFiler(portal);
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
    const filer = await submittedFiler(portal);
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
    const filer = await submittedFiler(portal);
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
test("an answer that WeChat gave before it had the filing does not end it", async () => {
  const filer = await readyFiler(portal);
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
  const filer = await readyFiler(portal);
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
