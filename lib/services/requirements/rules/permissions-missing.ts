import type { NeedFacts, Rule } from "../facts";

/** Permission drift: what the app needs against what was granted. */
export const permissionsMissing: Rule = {
  name: "permissions_missing",
  judge: ({ app }) =>
    app.state === "authorized" && app.missingScopeIds.length > 0
      ? { level: "blocked", owner: "merchant", facts: { scopeIds: app.missingScopeIds } }
      : null,
  grew: (before, after) => {
    const known = new Set(scopesIn(before));
    return scopesIn(after).some((scopeId) => !known.has(scopeId));
  },
};

const scopesIn = ({ scopeIds }: NeedFacts): unknown[] => (Array.isArray(scopeIds) ? scopeIds : []);
