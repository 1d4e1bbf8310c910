import { useTranslations } from "next-intl";
import { Time } from "@/components/ui/time";
import type { RegistrationDto } from "@/lib/services/registrations/registration-dto";

/** State, owner, until when. */
export function RegistrationSentence({ registration, now }: { registration: RegistrationDto; now: Date }) {
  const t = useTranslations("registration.sentences");
  const { retryAt, state, shownState } = registration;
  const at = retryAt ?? registration.deadline;
  // Sending such a one again may begin a second one, so that it waits until the first cannot be finished any more.
  const lost = retryAt !== null && new Date(retryAt) > now ? "lost" : "lost_over";
  return t.rich(state === "unconfirmed" && retryAt !== null ? lost : shownState, {
    at: () => (at === null ? "—" : <Time value={at} now={now} precision="minute" />),
  });
}
