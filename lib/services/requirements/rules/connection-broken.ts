import type { Rule } from "../facts";

/** No longer in WeChat's list, or listed without a token that works: only a new authorization mends that. */
const onlyMerchantMends = new Set(["gone", "empty", "refused"]);

export const connectionBroken: Rule = {
  name: "connection_broken",
  judge: ({ app }) =>
    app.state === "connection_broken"
      ? {
          level: "blocked",
          owner: app.recoveryOutcome && onlyMerchantMends.has(app.recoveryOutcome) ? "merchant" : "staff",
          facts: { reason: app.brokenReason },
        }
      : null,
};
