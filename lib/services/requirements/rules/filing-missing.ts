import { isLiveMiniProgram, type Rule } from "../facts";

/** Nothing is under way that could end well: not begun, not handed in, or taken back. */
const idleStates: ReadonlySet<string> = new Set([
  "draft",
  "face_waiting",
  "face_failed",
  "face_passed",
  "withdrawn",
  "filed",
]);

const notFiledFrom = 1024;

/** Since 2023 a mini program goes live only with its ICP filing. */
export const filingMissing: Rule = {
  name: "filing_missing",
  judge: (facts) => {
    const { standing, filing } = facts;
    if (!isLiveMiniProgram(facts)) return null;
    const status = standing?.filingStatus ?? null;
    if (status === null ? filing === null || filing.state === "filed" : status < notFiledFrom) return null;
    if (filing && !idleStates.has(filing.state)) return null;
    if (filing?.state === "face_waiting" && (filing.verifyTaskExpiresAt ?? facts.now) > facts.now)
      return null;
    return {
      level: standing?.releasedAt ? "recommended" : "blocked",
      owner: "merchant",
      facts: { last: filing?.state ?? "none" },
    };
  },
  turnsAt: ({ filing }) => [filing?.verifyTaskExpiresAt ?? null],
};
