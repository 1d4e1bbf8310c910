import { isLiveMiniProgram, type Rule } from "../facts";

const reviewers: Readonly<Record<string, string>> = {
  sending: "platform",
  unconfirmed: "platform",
  verifying: "verification",
  platform_auditing: "platform",
  authority_auditing: "authority",
};

/** A review that was begun in WeChat's own console, by its number. */
const elsewhere: Readonly<Record<number, string>> = { 2: "platform", 4: "authority" };
const smsTimedOut = 3;

/** WeChat's platform, then the authority of communications, reviews the filing. */
export const filingReview: Rule = {
  name: "filing_review",
  judge: (facts) => {
    const { filing, standing } = facts;
    if (!isLiveMiniProgram(facts)) return null;
    const open = filing?.endedAt === null ? filing : null;
    const isLate = open?.state === "sms_waiting" && open.smsStatus === smsTimedOut;
    const by = open ? (isLate ? "authority" : reviewers[open.state]) : elsewhere[standing?.filingStatus ?? 0];
    return by === undefined ? null : { level: "waiting", owner: "wechat", facts: { by } };
  },
};
