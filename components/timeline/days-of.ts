import { zonedParts } from "@/lib/format/zone";

/** Consecutive entries of one day in Beijing stay together; the order is kept. */
export function daysOf<Entry extends { at: string }>(
  entries: readonly Entry[],
): { at: string; entries: Entry[] }[] {
  const days: { key: string; at: string; entries: Entry[] }[] = [];
  for (const entry of entries) {
    const { year, month, day } = zonedParts(entry.at);
    const key = `${year}-${month}-${day}`;
    const last = days.at(-1);
    if (last?.key === key) last.entries.push(entry);
    else days.push({ key, at: entry.at, entries: [entry] });
  }
  return days;
}
