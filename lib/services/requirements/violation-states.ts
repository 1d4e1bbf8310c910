import { toAppealState, toViolationState, type ViolationState } from "../violations/violation-dto";
import type { AppFacts } from "./facts";

/** Which of an app's violations are in one of these states, in a fixed order. */
export function violationsIn({ violations }: AppFacts, states: readonly ViolationState[]): string[] {
  return violations
    .filter((told) => states.includes(stateOf(told)))
    .map(({ violation }) => violation.id)
    .sort();
}

function stateOf({ violation, appeals }: AppFacts["violations"][number]): ViolationState {
  const told = appeals.map(({ status, auditedAt }) => ({
    state: toAppealState(status),
    auditedAt: auditedAt?.toISOString() ?? null,
  }));
  return toViolationState(violation.acknowledgedAt?.toISOString() ?? null, told);
}
