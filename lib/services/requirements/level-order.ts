import { requirementLevels } from "@/db/schema";
import type { RequirementLevel } from "./facts";

/** Worst first: the order in which they are shown. */
export function rankOfLevel(level: RequirementLevel): number {
  return requirementLevels.indexOf(level);
}

export function worstLevel(levels: Iterable<RequirementLevel>): RequirementLevel | null {
  let worst: RequirementLevel | null = null;
  for (const level of levels) if (worst === null || rankOfLevel(level) < rankOfLevel(worst)) worst = level;
  return worst;
}

/** Without access to the account nothing else can be settled. */
const accessRules: ReadonlySet<string> = new Set(["authorization_ended", "connection_broken"]);

/** Within a level: access to the account before all that is done by it. */
export const rankOfRule = (rule: string): number => (accessRules.has(rule) ? 0 : 1);
