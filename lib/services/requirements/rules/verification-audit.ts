import { isLiveMiniProgram, type Rule } from "../facts";

const states: ReadonlySet<string> = new Set(["sending", "unconfirmed", "creating_order", "auditing"]);

/** The company that audits for WeChat has it. */
export const verificationAudit: Rule = {
  name: "verification_audit",
  judge: (facts) => {
    const { verification } = facts;
    if (!isLiveMiniProgram(facts) || !verification || !states.has(verification.state)) return null;
    return { level: "waiting", owner: "wechat", facts: { auditor: verification.auditorName } };
  },
};
