import { setTimeout as delay } from "node:timers/promises";
import { type FilingSection, filingSections } from "@/lib/services/filings/form-shape";
import { getMerchantFiling } from "@/lib/services/filings/get-filing";
import { saveFilingDraft } from "@/lib/services/filings/save-filing-draft";
import { startFaceCheck } from "@/lib/services/filings/start-face-check";
import { submitFiling } from "@/lib/services/filings/submit-filing";
import { syncCatalogues } from "@/lib/services/filings/sync-catalogues";
import type { SimulatorControl } from "@/simulator/control-client";
import { handInPaper, type OnTheWay } from "./on-the-way";
import type { AccountSeeding } from "./seed-accounts";

const papers: readonly (readonly [FilingSection, string, string])[] = [
  ["subject", "icp_subject.organize_info.certificate_photo", "营业执照.png"],
  ["people", "icp_subject.principal_info.certificate_photo_front", "身份证人像面.png"],
  ["people", "icp_subject.principal_info.certificate_photo_back", "身份证国徽面.png"],
];

const patienceMs = 30_000;

/** A company's filing from its form to WeChat's review. */
export async function seedFiling(
  { ctx: system }: AccountSeeding,
  control: SimulatorControl,
  app: OnTheWay,
): Promise<void> {
  const { ctx } = app;
  const target = { authorizerId: app.id };
  await syncCatalogues(system, app.id);
  const fields = fieldsOf(app);
  for (const section of filingSections) {
    const handedIn: Record<string, string[]> = {};
    for (const [, field, fileName] of papers.filter(([of]) => of === section))
      handedIn[field] = [await handInPaper(app, { purpose: "filing", field, fileName })];
    await saveFilingDraft(ctx, { ...target, section, fields: fields[section], papers: handedIn });
  }
  await startFaceCheck(ctx, target);
  const [task] = await control.listFaceTasks({ appid: app.appid });
  if (!task) throw new Error("the face check did not reach WeChat");
  await control.advanceFaceTask({ id: task.id, move: "pass" });
  await waitForFaceCheck(app);
  await submitFiling(ctx, target);
}

async function waitForFaceCheck({ ctx, id }: OnTheWay): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while ((await getMerchantFiling(ctx, id)).filing.face.state !== "passed") {
    if (Date.now() > deadline) throw new Error("no news of the face check; is the worker running?");
    await delay(100);
  }
}

function fieldsOf({ name, ctx }: OnTheWay): Record<FilingSection, Record<string, string>> {
  const address = "海甸岛人民大道 1 号";
  return {
    subject: {
      subjectType: "4",
      subjectName: `海南${name}有限公司`,
      licenseType: "1",
      licenseNumber: "91460100MA5TF1L0X8",
      licenseAddress: `海口市美兰区${address}`,
      province: "460000",
      city: "460100",
      district: "460108",
      address,
    },
    people: {
      principalName: ctx.actor.name,
      principalMobile: "13876543210",
      principalEmergency: "13976543210",
      principalEmail: "papers@merchant.example",
      principalCertType: "2",
      principalCertNumber: "11010519491231002X",
      principalCertFrom: "2020-01-01",
      principalCertUntil: "long",
      principalIsLegal: "yes",
      managerIsPrincipal: "yes",
    },
    applet: { contents: "11,12", approvalType: "24" },
    materials: {},
  };
}
