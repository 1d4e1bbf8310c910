import type { Rule } from "../facts";
import { countViolations } from "../violation-states";

/** WeChat found something that nobody has seen yet, or whose appeal it refused. */
export const violationOpen: Rule = {
  name: "violation_open",
  judge(facts) {
    const open = countViolations(facts, ["open", "rejected"]);
    return open > 0 ? { level: "recommended", owner: "merchant", facts: { open } } : null;
  },
  grew: (before, after) => Number(after.open) > Number(before.open),
};
