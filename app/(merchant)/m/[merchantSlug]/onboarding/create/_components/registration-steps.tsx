import { useTranslations } from "next-intl";
import { ProgressSteps } from "@/components/ui/progress-steps";
import type { RegistrationDto } from "@/lib/services/registrations/registration-dto";

const bySelf = ["made", "opened", "agree", "face", "sms", "create"] as const;
const byAccount = ["made", "lend", "create"] as const;
const byTwo = ["made", "opened", "lend", "confirm", "formal"] as const;

/** From the link to the mini program. */
export function RegistrationSteps({ registration }: { registration: RegistrationDto }) {
  const t = useTranslations("registration");
  const reached = reachedOf(registration);
  return (
    <ProgressSteps
      label={t("detail.stepsTitle")}
      steps={stepsOf(registration).map((step, index) => ({
        key: step,
        name: t(`steps.${step}`),
        standing: index < reached ? "done" : index === reached ? standingNow(registration) : "todo",
      }))}
    />
  );
}

const standingNow = ({ state }: RegistrationDto) => (state === "check_failed" ? "failed" : "current");

function stepsOf({ kind }: RegistrationDto) {
  if (kind === "official_account") return byAccount;
  return kind === "beta_reuse" ? byTwo : bySelf;
}

/** The index of the step that runs; behind the last one when all is done. */
function reachedOf(registration: RegistrationDto): number {
  const { kind, state, linkOpenedAt } = registration;
  const steps = stepsOf(registration);
  if (state === "created") return steps.length;
  if (kind === "official_account") return state === "creating" ? 2 : 1;
  if (kind === "beta_reuse") return state === "agreed" ? 3 : linkOpenedAt ? 2 : 1;
  const reached: Partial<Record<typeof state, number>> = {
    agreed: 3,
    face_check: 3,
    check_failed: 3,
    sms_check: 4,
    creating: 5,
  };
  return reached[state] ?? (linkOpenedAt ? 2 : 1);
}
