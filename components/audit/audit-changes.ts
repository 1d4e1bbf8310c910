import type { AuditDetail, AuditItem } from "@/lib/services/audit/audit-item";

export interface AuditChange {
  field: string;
  /** Undefined where the side does not know the field. */
  before: AuditDetail | undefined;
  after: AuditDetail | undefined;
}

/** Field by field what is different, in the order in which it was written down. */
export function auditChanges({ before, after }: Pick<AuditItem, "before" | "after">): AuditChange[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return fields
    .map((field) => ({ field, before: before[field], after: after[field] }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after));
}

/** What joined and what left, when both sides are lists. */
export function listDifference(before: AuditDetail | undefined, after: AuditDetail | undefined) {
  if (!Array.isArray(before) || !Array.isArray(after)) return null;
  return {
    added: after.filter((value) => !before.includes(value)),
    removed: before.filter((value) => !after.includes(value)),
  };
}
