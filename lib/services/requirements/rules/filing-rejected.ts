import { isLiveMiniProgram, type Rule } from "../facts";

const refusals: Readonly<Record<string, string>> = {
  hints: "wechat",
  verification_refused: "verification",
  platform_rejected: "platform",
  authority_rejected: "authority",
};

/** One that was begun in WeChat's own console, by its number. */
const elsewhere: Readonly<Record<number, string>> = { 3: "platform", 5: "authority" };

/** Somebody named what has to be corrected. */
export const filingRejected: Rule = {
  name: "filing_rejected",
  judge: (facts) => {
    const { filing, standing } = facts;
    if (!isLiveMiniProgram(facts)) return null;
    const open = filing?.endedAt === null ? filing : null;
    const by = open ? refusals[open.state] : elsewhere[standing?.filingStatus ?? 0];
    if (by === undefined) return null;
    return { level: "blocked", owner: "merchant", facts: { by, count: open?.hints.length ?? 0 } };
  },
};
