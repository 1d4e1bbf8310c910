import { isLiveMiniProgram, type Rule } from "../facts";

/** Released, and yet it may call nobody: its domains were taken away, or it never needed one. */
export const domainsMissing: Rule = {
  name: "domains_missing",
  judge: (facts) => {
    const { standing } = facts;
    if (!isLiveMiniProgram(facts) || !standing?.releasedAt || !standing.domains) return null;
    return standing.domains.requestDomains.length === 0 ? { level: "recommended", owner: "staff" } : null;
  },
};
