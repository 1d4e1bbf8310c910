import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { cancelFiling } from "@/lib/services/filings/cancel-filing";
import { checkFiling } from "@/lib/services/filings/check-filing";
import { getMerchantFiling } from "@/lib/services/filings/get-filing";
import { callsOf, look, recordedFiler, review, submittedFiler } from "../../support/filings";
import { asMember } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterEach(() => portal.control.clearFaults());
afterAll(() => portal.close());

test("on record shows the numbers that WeChat tells and since when, to everybody who may read it", async () => {
  const filer = await recordedFiler(portal);
  const reader = await asMember(portal, filer.ctx.scope.merchantId, "viewer");
  const { filing } = await getMerchantFiling(reader, filer.appId);
  expect(filing).toMatchObject({
    state: "filed",
    endedAt: expect.any(String),
    record: {
      number: expect.stringMatching(/^琼ICP备\d{8}号-1X$/),
      subjectNumber: expect.stringMatching(/^琼ICP备\d{8}号$/),
    },
  });
});

test("on record stands without a number that WeChat does not tell, until it is asked again", async () => {
  const filer = await submittedFiler(portal);
  await portal.control.injectFault({
    endpoint: "icp.onlineOrder",
    fault: { kind: "errcode", errcode: 86328 },
  });
  await review(portal, filer, ["pass_platform", "confirm_sms", "pass_authority"]);
  expect(await look(filer)).toMatchObject({ state: "filed", record: { number: null } });
  await portal.control.clearFaults();
  await checkFiling(filer.ctx, { authorizerId: filer.appId });
  expect((await look(filer)).record.number).toMatch(/^琼ICP备/);
});

const wanted = { scope: "app", reason: "stopped" } as const;

test("a filing on record is cancelled by its owner: it stays valid until that is granted, then a new one may begin", async () => {
  const filer = await recordedFiler(portal);
  expect(await look(filer)).toMatchObject({ mayCancel: true, isCanceling: false });
  await cancelFiling(filer.ctx, { authorizerId: filer.appId, ...wanted });
  expect(await look(filer)).toMatchObject({ state: "filed", isCanceling: true, mayCancel: false });
  const [entry] = await portal.sql`
    select before, after from audit_entry
     where action = 'filing.cancel' and merchant_id = ${filer.ctx.scope.merchantId}`;
  expect(entry).toMatchObject({ before: { number: expect.stringMatching(/^琼ICP备/) }, after: wanted });
  await portal.control.advanceFiling({ appid: filer.appid, move: "pass_cancellation" });
  await checkFiling(filer.ctx, { authorizerId: filer.appId });
  expect(await look(filer)).toMatchObject({
    state: "none",
    isCanceling: false,
    mayEdit: true,
    record: { number: null, subjectNumber: null },
  });
});

test("a cancellation that was refused leaves the filing on record, and may be asked for again", async () => {
  const filer = await recordedFiler(portal);
  await cancelFiling(filer.ctx, { authorizerId: filer.appId, ...wanted });
  await portal.control.advanceFiling({ appid: filer.appid, move: "refuse_cancellation" });
  await checkFiling(filer.ctx, { authorizerId: filer.appId });
  expect(await look(filer)).toMatchObject({ state: "filed", isCanceling: false, mayCancel: true });
});

test("nothing is cancelled that is not on record, and nothing twice", async () => {
  const refused = { reason: "filing_not_cancellable" };
  const underReview = await submittedFiler(portal);
  await expect(
    cancelFiling(underReview.ctx, { authorizerId: underReview.appId, ...wanted }),
  ).rejects.toMatchObject(refused);
  const filer = await recordedFiler(portal);
  await cancelFiling(filer.ctx, { authorizerId: filer.appId, ...wanted });
  await expect(cancelFiling(filer.ctx, { authorizerId: filer.appId, ...wanted })).rejects.toMatchObject(
    refused,
  );
  expect(await callsOf(portal, filer, "icp.cancelFiling")).toBe(1);
});

test("a cancellation whose answer was lost is found by asking, and is not asked for twice", async () => {
  const filer = await recordedFiler(portal);
  await portal.control.injectFault({
    endpoint: "icp.cancelFiling",
    fault: { kind: "drop" },
    times: 1,
    handled: true,
  });
  await cancelFiling(filer.ctx, { authorizerId: filer.appId, ...wanted });
  expect((await look(filer)).isCanceling).toBe(true);
  expect(await callsOf(portal, filer, "icp.cancelFiling")).toBe(1);
});
