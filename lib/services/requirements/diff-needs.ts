import { isDeepStrictEqual } from "node:util";
import type { requirement } from "@/db/schema";
import type { Need, Rule } from "./facts";
import { rankOfLevel } from "./level-order";
import { rules as everyRule } from "./rules";

export type RequirementRow = typeof requirement.$inferSelect;

export interface NeedsDiff {
  opened: RequirementRow[];
  /** As they are to be stored. */
  changed: RequirementRow[];
  closed: RequirementRow[];
  /** All that stand afterwards. */
  standing: RequirementRow[];
}

/**
 * What has to be written so that the stored rows say what the rules say. A row keeps since when it stands and what
 * staff made of it; one that became worse or grew is nobody's choice any more, so its dismissal and its pause end.
 */
export function diffNeeds(
  authorizerId: string,
  stored: readonly RequirementRow[],
  needs: ReadonlyMap<string, Need>,
  now: Date,
  rules: readonly Rule[] = everyRule,
): NeedsDiff {
  const ruleOf = new Map(rules.map((rule) => [rule.name, rule]));
  const before = new Map(stored.map((row) => [row.rule, row]));
  const diff: NeedsDiff = {
    opened: [],
    changed: [],
    closed: stored.filter(({ rule }) => !needs.has(rule)),
    standing: [],
  };
  for (const [rule, need] of needs) {
    const known = before.get(rule);
    const row = known ? updated(known, need, now, ruleOf.get(rule)) : opened(authorizerId, rule, need, now);
    if (!known) diff.opened.push(row);
    else if (row !== known) diff.changed.push(row);
    diff.standing.push(row);
  }
  return diff;
}

function opened(authorizerId: string, rule: string, need: Need, now: Date): RequirementRow {
  return {
    authorizerId,
    rule,
    ...wordsOf(need),
    since: now,
    assigneeId: null,
    snoozedUntil: null,
    dismissedAt: null,
    dismissedBy: null,
    dismissedReason: null,
    updatedAt: now,
  };
}

function updated(known: RequirementRow, need: Need, now: Date, rule: Rule | undefined): RequirementRow {
  const next = wordsOf(need);
  const { level, owner, facts, dueAt } = known;
  if (isDeepStrictEqual({ level, owner, facts, dueAt }, next)) return known;
  const isWorse = rankOfLevel(next.level) < rankOfLevel(level) || rule?.grew?.(facts, next.facts) === true;
  return {
    ...known,
    ...next,
    ...(isWorse ? { snoozedUntil: null, dismissedAt: null, dismissedBy: null, dismissedReason: null } : {}),
    updatedAt: now,
  };
}

const wordsOf = ({ level, owner, facts = {}, dueAt = null }: Need) => ({ level, owner, facts, dueAt });
