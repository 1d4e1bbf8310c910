export type ResetProblem =
  | { kind: "email" | "password" | "unavailable" }
  | { kind: "rate_limited"; minutes: number };

/** Why a form was not taken, from the address. What we never sent reads as an unnamed failure. */
export function parseResetProblem(word: string | undefined): ResetProblem | null {
  if (!word) return null;
  if (word === "email" || word === "password") return { kind: word };
  const [name, seconds] = word.split(".");
  if (name === "rate_limited" && /^\d{1,5}$/.test(seconds ?? "")) {
    return { kind: "rate_limited", minutes: Math.max(1, Math.ceil(Number(seconds) / 60)) };
  }
  return { kind: "unavailable" };
}
