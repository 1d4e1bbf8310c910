import { smsDeadlineOf } from "../../filings/sms-deadline";
import { isLiveMiniProgram, type Need, type Rule } from "../facts";

const smsTimedOut = 3;

/** The administrator shows the face in WeChat, or answers the authority's SMS, or pays; each has its time. */
export const filingAdministrator: Rule = {
  name: "filing_administrator",
  judge: (facts) => {
    const { filing, now } = facts;
    if (!isLiveMiniProgram(facts) || !filing) return null;
    const waiting = (step: string, dueAt: Date | null): Need => ({
      level: "due",
      owner: "merchant",
      dueAt,
      facts: { step },
    });
    if (filing.state === "face_waiting" && filing.verifyTaskExpiresAt && filing.verifyTaskExpiresAt > now)
      return waiting("face", filing.verifyTaskExpiresAt);
    if (filing.state === "sms_waiting" && filing.smsStatus !== smsTimedOut)
      return waiting("sms", smsDeadlineOf(filing));
    return filing.state === "waiting_payment" ? waiting("payment", null) : null;
  },
  turnsAt: ({ filing }) => [filing?.verifyTaskExpiresAt ?? null],
};
