import { useTranslations } from "next-intl";
import { Time } from "@/components/ui/time";
import type { RegistrationDto } from "@/lib/services/registrations/registration-dto";

/** State, owner, until when. */
export function RegistrationSentence({ registration, now }: { registration: RegistrationDto; now: Date }) {
  const t = useTranslations("registration.sentences");
  const at = registration.state === "task_running" ? registration.retryAt : registration.deadline;
  return t.rich(registration.shownState, {
    at: () => (at === null ? "—" : <Time value={at} now={now} precision="minute" />),
  });
}
