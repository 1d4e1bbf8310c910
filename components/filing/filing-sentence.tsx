import { useTranslations } from "next-intl";
import { Time } from "@/components/ui/time";
import type { FilingDetail } from "@/lib/services/filings/filing-dto";

const smsTimedOut = 3;

interface FilingSentenceProps {
  filing: FilingDetail;
  now: Date;
  /** Whether the reader is the one who acts for the merchant. */
  acts: boolean;
}

/** State, owner, since when or until when. */
export function FilingSentence({ filing, now, acts }: FilingSentenceProps) {
  const t = useTranslations("filing.sentences");
  const at = (value: string | null) => () =>
    value === null ? "—" : <Time value={value} now={now} precision="minute" />;
  return t.rich(sentenceOf(filing), {
    since: at(filing.since),
    until: at(filing.face.until),
    acts: acts ? "yes" : "no",
  });
}

function sentenceOf({ state, face, smsStatus }: FilingDetail) {
  if (state === "sms_waiting" && smsStatus === smsTimedOut) return "sms_timeout";
  const isAboutFace = state === "face_waiting" || state === "face_passed";
  return isAboutFace && face.state === "expired" ? "face_expired" : state;
}
