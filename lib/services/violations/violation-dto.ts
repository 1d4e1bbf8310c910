import type { appeal, StoredAppealMaterial, violation } from "@/db/schema";

type ViolationRow = typeof violation.$inferSelect;
type AppealRow = typeof appeal.$inferSelect;

export type AppealState =
  | "auditing"
  | "rejected"
  | "passed"
  | "invalid"
  | "withdrawn"
  | "being_read"
  | "unknown";

/**
 * `open`: nobody has acted; `acknowledged`: the merchant has seen it and WeChat has not taken it back;
 * `appealing`: an appeal is with WeChat; `rejected`: the newest appeal was refused; `lifted`: an appeal passed.
 */
export type ViolationState = "open" | "acknowledged" | "appealing" | "rejected" | "lifted";

export interface AppealItem {
  id: string;
  recordId: string;
  state: AppealState;
  appealedAt: string | null;
  count: number | null;
  origin: "merchant" | "provider" | null;
  auditedAt: string | null;
  auditReason: string | null;
  punishment: string | null;
  materials: StoredAppealMaterial[];
}

export interface ViolationItem {
  id: string;
  recordId: string;
  state: ViolationState;
  occurredAt: string;
  reason: string | null;
  content: string | null;
  ruleName: string | null;
  /** Of https alone. */
  ruleUrl: string | null;
  acknowledgedAt: string | null;
  acknowledgedByName: string | null;
  /** Newest first. */
  appeals: AppealItem[];
}

const states: readonly (AppealState | undefined)[] = [
  undefined,
  "auditing",
  "rejected",
  "passed",
  "invalid",
  "withdrawn",
];

export function toAppealState(status: number | null): AppealState {
  return status === null ? "being_read" : (states[status] ?? "unknown");
}

export function toAppealItem(row: AppealRow): AppealItem {
  return {
    id: row.id,
    recordId: row.recordId,
    state: toAppealState(row.status),
    appealedAt: row.appealedAt?.toISOString() ?? null,
    count: row.count,
    origin: row.origin === 0 ? "merchant" : row.origin === 1 ? "provider" : null,
    auditedAt: row.auditedAt?.toISOString() ?? null,
    auditReason: row.auditReason,
    punishment: row.punishment,
    materials: row.materials.map((material) => ({ ...material, contentUrl: httpsOnly(material.contentUrl) })),
  };
}

export function toViolationItem(
  row: ViolationRow,
  { appeals, acknowledgedByName }: { appeals: AppealItem[]; acknowledgedByName: string | null },
): ViolationItem {
  return {
    id: row.id,
    recordId: row.recordId,
    state: toViolationState(row.acknowledgedAt?.toISOString() ?? null, appeals),
    occurredAt: row.occurredAt.toISOString(),
    reason: row.reason,
    content: row.content,
    ruleName: row.ruleName,
    ruleUrl: httpsOnly(row.ruleUrl),
    acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
    acknowledgedByName,
    appeals,
  };
}

/** The newest appeal counts, and one that passed for good; a refusal later than the acknowledgement is news again. */
export function toViolationState(
  acknowledgedAt: string | null,
  appeals: readonly Pick<AppealItem, "state" | "auditedAt">[],
): ViolationState {
  if (appeals.some(({ state }) => state === "passed")) return "lifted";
  const [newest] = appeals;
  if (newest?.state === "auditing" || newest?.state === "being_read") return "appealing";
  const isRefused = newest?.state === "rejected" || newest?.state === "invalid";
  const hasSeen = acknowledgedAt !== null && !(isRefused && (newest?.auditedAt ?? "") > acknowledgedAt);
  if (hasSeen) return "acknowledged";
  return isRefused ? "rejected" : "open";
}

/** An address that WeChat sends becomes a link only when a browser opens it safely. */
export function httpsOnly(address: string | null): string | null {
  if (address === null || !URL.canParse(address)) return null;
  return new URL(address).protocol === "https:" ? address : null;
}
