import type { requirement } from "@/db/schema";
import type { FleetAccount } from "@/db/seed/fleet";

const dayMs = 86_400_000;

type NeedRow = typeof requirement.$inferSelect;

/** What an account of the bench needs, skewed as its fate is. */
export function needsOf(account: FleetAccount, authorizerId: string, now: Date): NeedRow[] {
  const since = new Date(now.getTime() - account.daysAgo * dayMs);
  const need = (
    rule: string,
    level: NeedRow["level"],
    owner: NeedRow["owner"] = "merchant",
    dueAt: Date | null = null,
  ): NeedRow => ({
    ...{ authorizerId, rule, level, owner, dueAt, since, updatedAt: since },
    facts: rule === "permissions_missing" ? { scopeIds: account.withheldScopeIds } : {},
    assigneeId: null,
    snoozedUntil: null,
    dismissedAt: null,
    dismissedBy: null,
    dismissedReason: null,
  });
  const due = new Date(now.getTime() + 20 * dayMs);
  const candidates: [boolean, NeedRow][] = [
    [account.fate === "permissions_missing", need("permissions_missing", "blocked")],
    [account.fate === "unauthorized", need("authorization_ended", "blocked")],
    [account.fate === "connection_broken", need("connection_broken", "blocked", "staff")],
    [account.fate === "unowned", need("owner_missing", "blocked", "staff")],
    [account.verifyType < 0, need("verification_missing", "blocked")],
    [account.standing === "annual_review", need("annual_review_due", "due", "merchant", due)],
    [account.standing === "category_auditing", need("category_auditing", "waiting", "wechat")],
    [account.standing === "category_rejected", need("category_rejected", "recommended")],
  ];
  return candidates.flatMap(([holds, row]) => (holds ? [row] : []));
}
