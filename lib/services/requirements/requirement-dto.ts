import type { requirement } from "@/db/schema";
import type { RequirementLevel, RequirementOwner } from "./facts";
import { rankOfLevel, rankOfRule } from "./level-order";

/** One need of one app, as people read it; the words are chosen by rule and facts. */
export interface RequirementDto {
  rule: string;
  level: RequirementLevel;
  owner: RequirementOwner;
  facts: Record<string, unknown>;
  dueAt: string | null;
  since: string;
}

/** What staff see besides. */
export interface StaffRequirementDto extends RequirementDto {
  assignee: { id: string; name: string } | null;
  snoozedUntil: string | null;
  dismissedAt: string | null;
  dismissedReason: string | null;
}

type Row = typeof requirement.$inferSelect;

export function toRequirementDto({ rule, level, owner, facts, dueAt, since }: Row): RequirementDto {
  return { rule, level, owner, facts, dueAt: dueAt?.toISOString() ?? null, since: since.toISOString() };
}

export function toStaffRequirementDto(
  row: Row,
  assignee: { id: string; name: string } | null,
): StaffRequirementDto {
  return {
    ...toRequirementDto(row),
    assignee: assignee && { id: assignee.id, name: assignee.name },
    snoozedUntil: row.snoozedUntil?.toISOString() ?? null,
    dismissedAt: row.dismissedAt?.toISOString() ?? null,
    dismissedReason: row.dismissedReason,
  };
}

/** Worst first; within a level access to the account, then what is due soonest, then what stands longest. */
export function byUrgency(a: RequirementDto, b: RequirementDto): number {
  const due = (dto: RequirementDto) => dto.dueAt ?? "9";
  return (
    rankOfLevel(a.level) - rankOfLevel(b.level) ||
    rankOfRule(a.rule) - rankOfRule(b.rule) ||
    due(a).localeCompare(due(b)) ||
    a.since.localeCompare(b.since)
  );
}
