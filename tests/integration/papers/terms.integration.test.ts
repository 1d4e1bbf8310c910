import { afterAll, beforeEach, expect, test } from "vitest";
import { addPaper } from "@/lib/services/papers/add-paper";
import { listPapers } from "@/lib/services/papers/list-papers";
import { keepHouse } from "@/lib/services/schedules/keep-house";
import { getMerchantVerification } from "@/lib/services/verifications/get-verification";
import { saveVerificationDraft } from "@/lib/services/verifications/save-verification-draft";
import { aFiler, companyFiling, type Filer, fillIn, look } from "../../support/filings";
import { paperUpload } from "../../support/papers";
import { startPortal, type TestPortal } from "../../support/portal";
import { companyForm } from "../../support/verifications";

let portal: TestPortal;
beforeEach(async () => {
  await portal?.close();
  portal = await startPortal();
});
afterAll(() => portal.close());

const photo = "icp_subject.organize_info.certificate_photo";

async function afterDays(days: number): Promise<void> {
  await portal.moveClock(days * 86_400);
  await keepHouse(portal.system());
}

const kept = async ({ ctx, appId }: Filer) =>
  (await listPapers(ctx, { authorizerId: appId })).map(({ id }) => id);

test("a paper in no form is forgotten after 30 days, and the log says so", async () => {
  const filer = await aFiler(portal);
  const { id } = await addPaper(filer.ctx, paperUpload(filer.appId));
  await afterDays(29);
  expect(await kept(filer)).toEqual([id]);
  await afterDays(2);
  expect(await kept(filer)).toEqual([]);
  const entries = await portal.sql`
    select object_id, before from audit_entry where action = 'paper.expire'`;
  expect(entries).toMatchObject([{ object_id: id, before: { purpose: "verification" } }]);
});

test("a form that was never handed in keeps its papers for 90 days, then asks for them again", async () => {
  const filer = await aFiler(portal, { account: { verifyType: -1, registerType: 6 } });
  await fillIn(filer);
  await saveVerificationDraft(filer.ctx, { authorizerId: filer.appId, fields: await companyForm(filer) });
  await afterDays(89);
  expect(await kept(filer)).toHaveLength(4);
  expect((await look(filer)).problems).toEqual({});
  await afterDays(2);
  expect(await kept(filer)).toEqual([]);
  expect((await look(filer)).problems).toMatchObject({ [photo]: "paper" });
  const { form } = await getMerchantVerification(filer.ctx, filer.appId);
  expect(form?.fields).toMatchObject({ qualification: [], contactName: "陈晓" });
});

test("what WeChat was given stays, and so does everything while a form is being sent", async () => {
  const [sent, sending] = [await aFiler(portal), await aFiler(portal)];
  for (const filer of [sent, sending]) await fillIn(filer, companyFiling(), [photo]);
  await portal.sql`update paper set media_id = 'm', media_uploaded_at = now() where authorizer_id = ${sent.appId}`;
  await portal.sql`update filing set state = 'sending' where authorizer_id = ${sending.appId}`;
  await afterDays(365);
  expect(await kept(sent)).toHaveLength(1);
  expect(await kept(sending)).toHaveLength(1);
});
