import type { RequirementRow } from "./diff-needs";
import { worstLevel } from "./level-order";

/** The worst level of what is open and which rules say so; what staff dismissed counts no more. */
export function summaryOf(rows: readonly RequirementRow[]) {
  const open = rows.filter(({ dismissedAt }) => dismissedAt === null);
  return {
    requirementLevel: worstLevel(open.map(({ level }) => level)),
    requirementRules: open.map(({ rule }) => rule).sort(),
  };
}
