import type { Rule } from "../facts";

/** In the pool: staff decide whose account it is. */
export const ownerMissing: Rule = {
  name: "owner_missing",
  judge: ({ app }) =>
    app.merchantId === null && app.state !== "unauthorized" ? { level: "blocked", owner: "staff" } : null,
};
