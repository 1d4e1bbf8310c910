import type { ChainCheck } from "@/lib/services/audit/verify-audit";

type Problem = NonNullable<ChainCheck["problem"]>;

const words: Record<Problem["kind"], string> = {
  altered: "this entry was altered",
  missing: "this entry is gone",
  inserted: "this entry was written by another hand",
  seal_altered: "the seal of this entry was altered",
  seal_missing: "an entry is gone with its seal, or only the seal",
  seal_inserted: "this entry was added behind the signed end",
  rewritten: "the chain was written anew: its end does not fit the signature",
  unsealed: "this entry waits to be sealed for more than a minute: is a worker running?",
};

/** One line per chain, two when something does not fit. */
export function describeCheck({ chainId, merchantName, length, verified, problem }: ChainCheck): string {
  const name = merchantName ? `${chainId} ${merchantName}` : chainId;
  const extent = verified === 0 ? "nothing verified" : `verified up to #${verified}`;
  if (!problem) return `${name}  ${length === 0 ? "empty" : `${extent}, nothing was changed`}`;
  const where = [
    problem.position === null ? "" : `#${problem.position}`,
    problem.entryId ?? "",
    problem.at ?? "",
  ].filter((part) => part !== "");
  return `${name}  ${extent} of ${length}\n  NOT SOUND  ${where.join("  ")}  ${words[problem.kind]}`;
}
