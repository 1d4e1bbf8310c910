import type { AppFacts, Need, Rule } from "./facts";
import { rules as everyRule } from "./rules";

export interface Judgement {
  needs: Map<string, Need>;
  /** The next moment at which time alone changes something. */
  turnsAt: Date | null;
}

/** What an app needs at the moment of its facts, by every rule. */
export function judgeApp(facts: AppFacts, rules: readonly Rule[] = everyRule): Judgement {
  const needs = new Map<string, Need>();
  const moments: (Date | null | undefined)[] = [];
  for (const rule of rules) {
    const need = rule.judge(facts);
    if (need) {
      needs.set(rule.name, need);
      moments.push(need.dueAt);
    }
    moments.push(...(rule.turnsAt?.(facts) ?? []));
  }
  return { needs, turnsAt: earliestAfter(facts.now, moments) };
}

function earliestAfter(now: Date, moments: (Date | null | undefined)[]): Date | null {
  const ahead = moments.flatMap((moment) => (moment && moment > now ? [moment.getTime()] : []));
  return ahead.length > 0 ? new Date(Math.min(...ahead)) : null;
}
