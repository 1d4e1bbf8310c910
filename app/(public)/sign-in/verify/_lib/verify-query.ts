export type VerifyProblem =
  | { kind: "wrong" | "used" | "unavailable" }
  | { kind: "rate_limited"; minutes: number };

/** Whether a recovery code is typed instead of the app's. */
export function isRecoveryForm(value: string | undefined): boolean {
  return value === "recovery";
}

/** Why the last code was not taken, from the address. What we never sent reads as an unnamed failure. */
export function parseVerifyProblem(word: string | undefined): VerifyProblem | null {
  if (!word) return null;
  if (word === "wrong" || word === "used") return { kind: word };
  const [name, seconds] = word.split(".");
  if (name === "rate_limited" && /^\d{1,5}$/.test(seconds ?? "")) {
    return { kind: "rate_limited", minutes: Math.max(1, Math.ceil(Number(seconds) / 60)) };
  }
  return { kind: "unavailable" };
}
