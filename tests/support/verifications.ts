import type { MerchantContext } from "@/lib/services/context";
import { addPaper } from "@/lib/services/papers/add-paper";
import { getMerchantVerification } from "@/lib/services/verifications/get-verification";
import type { VerificationDraft } from "@/lib/services/verifications/schemas";
import { submitVerification } from "@/lib/services/verifications/submit-verification";
import type { SimulatorControl } from "@/simulator/control-client";
import { connectAccount, giveAccountTo } from "./accounts";
import { paperUpload } from "./papers";
import { asMember, makeMerchant } from "./people";
import type { TestPortal } from "./portal";

export type VerificationMove = Parameters<SimulatorControl["advanceVerification"]>[0]["move"];

export interface Applicant {
  ctx: MerchantContext;
  appId: string;
  appid: string;
}

/** A merchant's owner with a mini program that was made by the platform and is not verified. */
export async function anApplicant(portal: TestPortal, registerType = 6): Promise<Applicant> {
  const { id, appid } = await connectAccount(portal, { account: { registerType, verifyType: -1 } });
  const { id: merchantId } = await makeMerchant(portal);
  await giveAccountTo(portal, id, merchantId);
  return { ctx: await asMember(portal, merchantId), appId: id, appid };
}

/** A company's form, with a licence that was just uploaded. */
export async function companyForm({
  ctx,
  appId,
}: Pick<Applicant, "ctx" | "appId">): Promise<VerificationDraft> {
  const licence = await addPaper(ctx, paperUpload(appId));
  return {
    customerType: "enterprise",
    accountName: "老陈面馆",
    accountNameType: "words",
    contactName: "陈晓",
    contactEmail: "chen@example.com",
    providerPhone: "400-800-1234",
    qualification: [licence.id],
    invoiceType: "none",
    payType: "provider",
  };
}

/** What the administrator and the auditors do, and what the portal learns of it. */
export async function walkVerification(
  portal: TestPortal,
  appid: string,
  moves: readonly VerificationMove[],
  reason = "营业执照照片不清晰",
): Promise<void> {
  const [task] = await portal.control.listVerifications({ appid });
  for (const move of moves) await portal.control.advanceVerification({ id: task?.id ?? "", move, reason });
  await settle(portal);
}

export async function settle(portal: TestPortal): Promise<void> {
  await portal.control.idle();
  await portal.jobs.run();
}

export const lookAt = ({ ctx, appId }: Applicant) => getMerchantVerification(ctx, appId);
export const stateOf = async (applicant: Applicant) => (await lookAt(applicant)).current?.state;
export const submit = async (applicant: Applicant) =>
  submitVerification(applicant.ctx, { authorizerId: applicant.appId, fields: await companyForm(applicant) });
export const submissions = (portal: TestPortal, { appid }: Applicant, endpoint = "wxaAuth.submit") =>
  portal.control.listCalls({ endpoint, authorizerAppid: appid });
export const tokenOf = (link: string | null) => link?.split("/").at(-1) ?? "";

/** What the log says of an app's verifications, in order. */
export async function audited(portal: TestPortal, applicant: Applicant): Promise<string[]> {
  const rows = await portal.sql`
    select action, actor_kind, after from audit_entry
     where object_kind = 'verification' and after->>'authorizerId' = ${applicant.appId} order by id`;
  return rows.map(({ action, after }) => `${action} ${after.state ?? ""}`.trim());
}
