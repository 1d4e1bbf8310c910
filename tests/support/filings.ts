import type { MerchantContext } from "@/lib/services/context";
import {
  type FilingSection,
  filingFields,
  filingPapers,
  filingSections,
} from "@/lib/services/filings/form-shape";
import { getMerchantFiling } from "@/lib/services/filings/get-filing";
import { saveFilingDraft } from "@/lib/services/filings/save-filing-draft";
import { startFaceCheck } from "@/lib/services/filings/start-face-check";
import { submitFiling } from "@/lib/services/filings/submit-filing";
import { addPaper } from "@/lib/services/papers/add-paper";
import { readyToFile } from "@/simulator/testing/filings";
import { connectAccount, giveAccountTo } from "./accounts";
import { makeCreditCode } from "./credit-codes";
import { paperUpload } from "./papers";
import { asMember, makeMerchant } from "./people";
import type { TestPortal } from "./portal";

/** The owner of a merchant with a mini program that may be filed. */
export interface Filer {
  ctx: MerchantContext;
  appId: string;
  appid: string;
}

export async function aFiler(
  portal: TestPortal,
  options: { account?: object; merchantId?: string } = {},
): Promise<Filer> {
  const merchantId = options.merchantId ?? (await makeMerchant(portal)).id;
  const account = await connectAccount(portal, {
    account: { ...readyToFile, ...options.account },
  });
  await giveAccountTo(portal, account.id, merchantId);
  return { ctx: await asMember(portal, merchantId), appId: account.id, appid: account.appid };
}

/** A company's form as its owner fills it in, without the papers. */
export function companyFiling(): Record<string, string> {
  return {
    subjectType: "4",
    subjectName: "海口老陈餐饮有限公司",
    licenseType: "1",
    licenseNumber: makeCreditCode(),
    licenseAddress: "海口市美兰区海甸岛人民大道 1 号",
    province: "460000",
    city: "460100",
    district: "460108",
    address: "海甸岛人民大道 1 号",
    principalName: "陈大文",
    principalMobile: "13876543210",
    principalEmergency: "13976543210",
    principalEmail: "chen@example.com",
    principalCertType: "2",
    principalCertNumber: "11010519491231002X",
    principalCertFrom: "2020-01-01",
    principalCertUntil: "long",
    principalIsLegal: "yes",
    managerIsPrincipal: "yes",
    contents: "11,12",
    approvalType: "24",
  };
}

export const neededPapers = [
  "icp_subject.organize_info.certificate_photo",
  "icp_subject.principal_info.certificate_photo_front",
  "icp_subject.principal_info.certificate_photo_back",
] as const;

/** Fills the form in, part by part. */
export async function fillIn(
  { ctx, appId }: Pick<Filer, "ctx" | "appId">,
  fields = companyFiling(),
  paths: readonly string[] = neededPapers,
): Promise<void> {
  const papers: Record<string, string[]> = {};
  for (const field of paths) {
    papers[field] = [(await addPaper(ctx, paperUpload(appId, { purpose: "filing", field }))).id];
  }
  for (const section of filingSections) {
    await savePart({ ctx, appId }, section, fields, papers);
  }
}

export async function savePart(
  { ctx, appId }: Pick<Filer, "ctx" | "appId">,
  section: FilingSection,
  fields: Record<string, string>,
  papers: Record<string, string[]> = {},
): Promise<void> {
  const names: readonly string[] = filingFields[section];
  const paths: readonly string[] = filingPapers[section];
  await saveFilingDraft(ctx, {
    authorizerId: appId,
    section,
    fields: Object.fromEntries(Object.entries(fields).filter(([name]) => names.includes(name))),
    papers: Object.fromEntries(Object.entries(papers).filter(([path]) => paths.includes(path))),
  });
}

export async function settle(portal: TestPortal): Promise<void> {
  await portal.control.idle();
  await portal.jobs.run();
}

/** The administrator's face check, from the notice to the news of it. */
export async function passFace(portal: TestPortal, { ctx, appId, appid }: Filer): Promise<void> {
  await startFaceCheck(ctx, { authorizerId: appId });
  const [task] = await portal.control.listFaceTasks({ appid });
  await portal.control.advanceFaceTask({ id: task?.id ?? "", move: "pass" });
  await settle(portal);
}

type Move = Parameters<TestPortal["control"]["advanceFiling"]>[0]["move"];
type Problems = Parameters<TestPortal["control"]["advanceFiling"]>[0]["problems"];

/** What reviewers and the administrator do, and the news of it. */
export async function review(
  portal: TestPortal,
  { appid }: Filer,
  moves: Move[],
  problems?: Problems,
): Promise<void> {
  for (const move of moves) {
    await portal.control.advanceFiling({ appid, move, ...(problems ? { problems } : {}) });
  }
  await settle(portal);
}

export const look = async ({ ctx, appId }: Filer) => (await getMerchantFiling(ctx, appId)).filing;

export const submit = ({ ctx, appId }: Filer) => submitFiling(ctx, { authorizerId: appId });
export const stateOf = async (filer: Filer) => (await look(filer)).state;

/** How often an endpoint was called for the app. */
export const callsOf = async (portal: TestPortal, { appid }: Filer, endpoint = "icp.apply") =>
  (await portal.control.countCalls({ endpoint, authorizerAppid: appid })).calls;

/** A second face check within seconds would be taken for a second click. */
export const forgetClicks = (portal: TestPortal) => portal.sql`delete from rate_limit`;

/** Everything is there to hand it in. */
export async function readyFiler(portal: TestPortal, fields = companyFiling()): Promise<Filer> {
  const filer = await aFiler(portal);
  await fillIn(filer, fields);
  await passFace(portal, filer);
  return filer;
}

export async function submittedFiler(portal: TestPortal): Promise<Filer> {
  const filer = await readyFiler(portal);
  await submit(filer);
  return filer;
}

/** On record. */
export async function recordedFiler(portal: TestPortal): Promise<Filer> {
  const filer = await submittedFiler(portal);
  await review(portal, filer, ["pass_platform", "confirm_sms", "pass_authority"]);
  return filer;
}

/** What a review finds wrong. */
export const wrongMobile = [
  { key_name: "主体负责人手机号码", error: "号码已停机", suggest: "换一个在用的号码" },
];

export const meanwhile = (
  ctx: MerchantContext,
  endpointName: string,
  happens: () => Promise<unknown>,
): MerchantContext => ({
  ...ctx,
  wechat: {
    call: async (endpoint, target, request, options) => {
      if (endpoint.name === endpointName) await happens();
      return ctx.wechat.call(endpoint, target, request, options);
    },
  },
});
