import type { NeedFacts, Rule } from "../facts";
import { violationsIn } from "../violation-states";

/** WeChat found something that nobody has seen yet, or whose appeal it refused. */
export const violationOpen: Rule = {
  name: "violation_open",
  judge(facts) {
    const ids = violationsIn(facts, ["open", "rejected"]);
    if (ids.length === 0) return null;
    return { level: "recommended", owner: "merchant", facts: { open: ids.length, ids } };
  },
  // One that was settled does not stand for another that came: each counts by itself.
  grew(before, after) {
    const known = idsIn(before);
    if (known === null) return Number(after.open) > Number(before.open);
    return (idsIn(after) ?? []).some((id) => !known.includes(id));
  },
};

/** Null for facts from before each one was named. */
const idsIn = ({ ids }: NeedFacts): unknown[] | null => (Array.isArray(ids) ? ids : null);
