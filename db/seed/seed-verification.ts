import { submitVerification } from "@/lib/services/verifications/submit-verification";
import type { SimulatorControl } from "@/simulator/control-client";
import { handInPaper, type OnTheWay } from "./on-the-way";

/** What the administrator does on a phone, until an auditor takes it. */
const untilAudited = ["agree", "pass_face", "send_sms", "pass_sms", "take"] as const;

/** A company's verification that the auditors look at, or have sent back because of its licence. */
export async function seedVerification(
  control: SimulatorControl,
  app: OnTheWay,
  outcome: "auditing" | "refused",
): Promise<void> {
  const licence = await handInPaper(app, {
    purpose: "verification",
    field: "qualification",
    fileName: "营业执照.png",
  });
  await submitVerification(app.ctx, {
    authorizerId: app.id,
    fields: {
      customerType: "enterprise",
      accountName: app.name,
      accountNameType: "words",
      contactName: app.ctx.actor.name,
      contactEmail: "papers@merchant.example",
      providerPhone: "400-800-1234",
      qualification: [licence],
      invoiceType: "none",
      payType: "provider",
    },
  });
  const [task] = await control.listVerifications({ appid: app.appid });
  if (!task) throw new Error("the verification did not reach WeChat");
  for (const move of untilAudited) await control.advanceVerification({ id: task.id, move });
  if (outcome === "refused") {
    const reason = "营业执照照片不清晰，请重新上传";
    await control.advanceVerification({ id: task.id, move: "refill", reason });
  }
}
