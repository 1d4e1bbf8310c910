import type { ViolationsOfApp } from "@/lib/services/violations/list-violations";

export interface ViolationSummary {
  key: "unreadable" | "neverRead" | "none" | "open" | "appealing" | "settled";
  count: number;
}

/** What the list says in one sentence: who has to act comes first. */
export function violationSummary({
  items,
  unlinkedAppeals,
  unreadable,
  syncedAt,
}: Pick<ViolationsOfApp, "items" | "unlinkedAppeals" | "unreadable" | "syncedAt">): ViolationSummary {
  const open = items.filter(({ state }) => state === "open" || state === "rejected").length;
  if (open > 0) return { key: "open", count: open };
  const appealing =
    items.filter(({ state }) => state === "appealing").length +
    unlinkedAppeals.filter(({ state }) => state === "auditing" || state === "being_read").length;
  if (appealing > 0) return { key: "appealing", count: appealing };
  if (items.length > 0) return { key: "settled", count: items.length };
  if (unreadable !== null) return { key: "unreadable", count: 0 };
  return { key: syncedAt === null ? "neverRead" : "none", count: 0 };
}
