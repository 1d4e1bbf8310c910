import { useTranslations } from "next-intl";
import { Time } from "@/components/ui/time";
import type { VerificationDto } from "@/lib/services/verifications/verification-dto";

/** State, owner, until when. */
export function VerificationSentence({ verification, now }: { verification: VerificationDto; now: Date }) {
  const t = useTranslations("verification.sentences");
  const { state, deadline } = verification;
  return t.rich(state, {
    at: () => (deadline === null ? "—" : <Time value={deadline} now={now} precision="minute" />),
  });
}
