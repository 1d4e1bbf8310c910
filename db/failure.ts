/** What a failed statement says about its failing, for whoever has to answer. */
export type DatabaseFailure = "away" | "untakable_text";

/** The connection was lost or not made, or the server starts, stops or has no connection left. */
const away =
  /^(ECONN\w+|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT|EHOSTUNREACH|CONNECT_TIMEOUT|CONNECTION_\w+|08\w{3}|57P0[123]|53300)$/;
/** A text with a NUL, or with half of a sign. */
const untakableText = "22021";

/** Null for everything else: a fault of ours. The library's error may lie in the cause of another. */
export function databaseFailureOf(error: unknown): DatabaseFailure | null {
  for (let at = error; at instanceof Error; at = at.cause) {
    const code = "code" in at ? String(at.code) : "";
    if (away.test(code)) return "away";
    if (code === untakableText) return "untakable_text";
  }
  return null;
}
