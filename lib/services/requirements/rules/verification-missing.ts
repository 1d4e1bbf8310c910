import { isLiveMiniProgram, type Rule } from "../facts";

/** `verify_type` of a verified account; every other number is none. */
const verifiedType = 0;

/** Over, or not begun: nothing is under way that could end well. */
const idleStates: ReadonlySet<string> = new Set(["draft", "failed", "refused", "expired"]);

/** Since the end of 2023 a mini program is made unverified, and goes live verified only. */
export const verificationMissing: Rule = {
  name: "verification_missing",
  judge: (facts) => {
    const { app, standing, verification } = facts;
    if (!isLiveMiniProgram(facts) || app.verifyType === null || app.verifyType === verifiedType) return null;
    if (standing?.qualificationVerified) return null;
    if (verification && !idleStates.has(verification.state)) return null;
    return {
      level: standing?.releasedAt ? "recommended" : "blocked",
      owner: "merchant",
      facts: { last: verification?.state ?? "none" },
    };
  },
};
