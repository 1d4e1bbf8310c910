import { randomInt } from "node:crypto";
import { isCreditCode } from "@/lib/format/credit-code";

const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const sign = () => alphabet.charAt(randomInt(alphabet.length));

/** A unified social credit code that nobody else in the run has. */
export function makeCreditCode(): string {
  const begin = `91460100${Array.from({ length: 9 }, sign).join("")}`;
  const end = [...alphabet].find((candidate) => isCreditCode(begin + candidate));
  if (!end) throw new Error("no check character fits");
  return begin + end;
}
