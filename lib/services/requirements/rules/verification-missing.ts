import { isPassedSince, isVerified } from "../../verifications/is-verified";
import { isLiveMiniProgram, type Rule } from "../facts";

/** A person's own mini program may stay unverified. */
const personalPrincipal = 0;

/** Over, or not begun: nothing is under way that could end well. One that passed may have run out since. */
const idleStates: ReadonlySet<string> = new Set(["draft", "failed", "refused", "expired", "passed"]);

/** Since the end of 2023 a mini program is made unverified, and goes live verified only. */
export const verificationMissing: Rule = {
  name: "verification_missing",
  judge: (facts) => {
    const { app, standing, verification } = facts;
    if (!isLiveMiniProgram(facts) || isVerified(app, standing) !== false) return null;
    if (standing?.principalType === personalPrincipal) return null;
    if (
      verification &&
      (!idleStates.has(verification.state) ||
        isPassedSince({ ...verification, at: verification.endedAt ?? verification.updatedAt }, standing))
    )
      return null;
    return {
      level: standing?.releasedAt ? "recommended" : "blocked",
      owner: "merchant",
      facts: { last: verification?.state ?? "none" },
    };
  },
};
