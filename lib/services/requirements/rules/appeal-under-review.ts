import type { Rule } from "../facts";
import { violationsIn } from "../violation-states";

/** An appeal is with WeChat; nobody else can do anything about it. */
export const appealUnderReview: Rule = {
  name: "appeal_under_review",
  judge(facts) {
    const appealing = violationsIn(facts, ["appealing"]).length;
    return appealing > 0 ? { level: "waiting", owner: "wechat", facts: { appealing } } : null;
  },
};
