import { toAppealState, toViolationState, type ViolationState } from "../violations/violation-dto";
import type { AppFacts } from "./facts";

/** How many of an app's violations are in one of these states. */
export function countViolations({ violations }: AppFacts, states: readonly ViolationState[]): number {
  return violations.filter((told) => states.includes(stateOf(told))).length;
}

function stateOf({ violation, appeals }: AppFacts["violations"][number]): ViolationState {
  const told = appeals.map(({ status, auditedAt }) => ({
    state: toAppealState(status),
    auditedAt: auditedAt?.toISOString() ?? null,
  }));
  return toViolationState(violation.acknowledgedAt?.toISOString() ?? null, told);
}
