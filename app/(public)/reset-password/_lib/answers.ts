import type { Failure } from "@/lib/result";

/** The word for the address, read back by `parseResetProblem`. @param field the form's only one */
export function problemOf(failure: Failure, field: "email" | "password"): string {
  if (failure.code === "invalid_input") return field;
  return failure.code === "rate_limited" ? `rate_limited.${failure.retryAfterSeconds ?? 60}` : "unavailable";
}

/** Always with GET, so that a reload repeats nothing. */
export function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}
