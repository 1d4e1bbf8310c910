import type { AppFacts } from "./facts";

/** WeChat's `audit_status`: 1 auditing, 2 rejected, 3 passed. */
export type CategoryState = 1 | 2 | 3;

/** The categories of an app in one state of their review, as far as WeChat has told. */
export function categoriesIn(
  { standing }: Pick<AppFacts, "standing">,
  state: CategoryState,
): { name: string; reason: string | null }[] {
  return (standing?.categories ?? [])
    .filter(({ auditStatus }) => auditStatus === state)
    .map(({ firstName, secondName, auditReason }) => ({
      name: `${firstName} › ${secondName}`,
      reason: auditReason,
    }));
}
