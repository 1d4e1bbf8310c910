import type { MerchantContext } from "@/lib/services/context";
import { addPaper } from "@/lib/services/papers/add-paper";
import type { VerificationDraft } from "@/lib/services/verifications/schemas";
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
