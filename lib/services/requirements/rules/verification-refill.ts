import { isLiveMiniProgram, type Rule } from "../facts";

/** The auditors want something sent again. */
export const verificationRefill: Rule = {
  name: "verification_refill",
  judge: (facts) =>
    isLiveMiniProgram(facts) && facts.verification?.state === "refill_needed"
      ? { level: "blocked", owner: "merchant", facts: { reason: facts.verification.reason } }
      : null,
};
