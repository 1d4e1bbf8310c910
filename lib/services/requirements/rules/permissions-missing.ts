import type { Rule } from "../facts";

/** Permission drift: what the app needs against what was granted. */
export const permissionsMissing: Rule = {
  name: "permissions_missing",
  judge: ({ app }) =>
    app.state === "authorized" && app.missingScopeIds.length > 0
      ? { level: "blocked", owner: "merchant", facts: { scopeIds: app.missingScopeIds } }
      : null,
};
