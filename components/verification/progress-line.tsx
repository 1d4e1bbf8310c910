import { useTranslations } from "next-intl";
import { ProgressSteps } from "@/components/ui/progress-steps";
import type { VerificationDto, VerificationState } from "@/lib/services/verifications/verification-dto";

const steps = ["submit", "admin", "face", "sms", "payment", "audit", "passed"] as const;
type Step = (typeof steps)[number];

/** The step that is under way; everything before it is done. */
const currentStep: Partial<Record<VerificationState, Step>> = {
  draft: "submit",
  sending: "submit",
  unconfirmed: "submit",
  waiting_admin: "admin",
  agreed: "face",
  face_check: "face",
  check_failed: "face",
  sms_check: "sms",
  creating_order: "audit",
  waiting_payment: "payment",
  auditing: "audit",
  refill_needed: "submit",
};

/** Where it stands between the form and the end; none for one that has ended badly. */
export function ProgressLine({ verification }: { verification: VerificationDto }) {
  const t = useTranslations("verification.progress");
  const { state, payType } = verification;
  const current = currentStep[state];
  if (current === undefined && state !== "passed") return null;
  const shown = steps.filter((step) => step !== "payment" || payType === "merchant");
  const at = current === undefined ? shown.length : shown.indexOf(current);
  return (
    <ProgressSteps
      label={t("label")}
      steps={shown.map((step, index) => ({
        key: step,
        name: t(step),
        standing: index < at ? "done" : index === at ? "current" : "todo",
      }))}
    />
  );
}
