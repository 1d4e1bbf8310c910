/**
 * One text for one value, whatever the order its keys were written in: keys sorted by code unit, no space between
 * tokens, times as ISO 8601 in UTC with milliseconds, absent fields left out. A database that stores the value and
 * gives it back does not change this text.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(JSON.parse(JSON.stringify(value)), (_key, part: unknown) => {
    if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
