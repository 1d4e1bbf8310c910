import { isLiveMiniProgram, type Rule } from "../facts";

/** The merchant chose to pay the auditors, who wait for it. */
export const verificationPayment: Rule = {
  name: "verification_payment",
  judge: (facts) =>
    isLiveMiniProgram(facts) && facts.verification?.state === "waiting_payment"
      ? { level: "blocked", owner: "merchant" }
      : null,
};
