import { useTranslations } from "next-intl";
import { ToneIcon } from "@/components/ui/tone";
import type { RegistrationDto } from "@/lib/services/registrations/registration-dto";

const bySelf = ["made", "opened", "agree", "face", "sms", "create"] as const;
const byAccount = ["made", "lend", "create"] as const;
const byTwo = ["made", "opened", "lend", "confirm", "formal"] as const;

/** How far it has come, as a line; the step that runs is told by its own sign and to screen readers. */
export function RegistrationSteps({ registration }: { registration: RegistrationDto }) {
  const t = useTranslations("registration");
  const steps = stepsOf(registration);
  const reached = reachedOf(registration);
  return (
    <ol aria-label={t("detail.stepsTitle")} className="flex flex-wrap gap-x-5 gap-y-2">
      {steps.map((step, index) => (
        <li
          key={step}
          {...(index === reached && { "aria-current": "step" as const })}
          className={`inline-flex items-center gap-1.5 ${index > reached ? "text-text-2" : ""}`}
        >
          <ToneIcon tone={index < reached ? "success" : index === reached ? "progress" : "neutral"} />
          {t(`steps.${step}`)}
        </li>
      ))}
    </ol>
  );
}

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
