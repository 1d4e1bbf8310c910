import { useTranslations } from "next-intl";
import { Time } from "@/components/ui/time";
import type { VerificationDto } from "@/lib/services/verifications/verification-dto";

interface VerificationSentenceProps {
  verification: VerificationDto;
  now: Date;
  /** Whether the reader is the one who acts for the merchant. */
  acts: boolean;
}

/** State, owner, until when. */
export function VerificationSentence({ verification, now, acts }: VerificationSentenceProps) {
  const t = useTranslations("verification.sentences");
  const { state, deadline } = verification;
  return t.rich(state, {
    at: () => (deadline === null ? "—" : <Time value={deadline} now={now} precision="minute" />),
    acts: acts ? "yes" : "no",
  });
}
