/** After each failed attempt; with the last one a message is given up, about a day and a half after the first. */
const waitSeconds = [60, 5 * 60, 15 * 60, 3600, 3 * 3600, 6 * 3600, 12 * 3600, 12 * 3600];

/** Null: it was the last attempt. @param attempts made so far */
export function secondsUntilNextAttempt(attempts: number): number | null {
  return waitSeconds[attempts - 1] ?? null;
}

/** A sender that dies leaves its message to the next one after this long. */
export const leaseSeconds = 5 * 60;
