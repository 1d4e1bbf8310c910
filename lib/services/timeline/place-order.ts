import type { Position } from "../paging";

/** As the database orders times and ids, which hold nothing but small letters, digits and the underscore. */
export function compareNewestFirst(a: Position, b: Position): number {
  const byTime = b.at.getTime() - a.at.getTime();
  if (byTime !== 0) return byTime;
  return a.id === b.id ? 0 : a.id < b.id ? 1 : -1;
}
