import { isLiveMiniProgram, type Rule } from "../facts";

/** On WeChat's page, until the day is over. */
const states: ReadonlySet<string> = new Set([
  "waiting_admin",
  "agreed",
  "face_check",
  "check_failed",
  "sms_check",
]);

/** The administrator has to agree, show the face and answer the SMS. */
export const verificationAdministrator: Rule = {
  name: "verification_administrator",
  judge: (facts) => {
    const { verification } = facts;
    if (!isLiveMiniProgram(facts) || !verification || !states.has(verification.state)) return null;
    return {
      level: "due",
      owner: "merchant",
      dueAt: verification.authUrlExpiresAt,
      facts: { state: verification.state },
    };
  },
};
