import type { Rule } from "../facts";

/** The merchant withdrew the authorization. */
export const authorizationEnded: Rule = {
  name: "authorization_ended",
  judge: ({ app }) =>
    app.state === "unauthorized"
      ? {
          level: "blocked",
          owner: "merchant",
          facts: { at: app.unauthorizedAt?.toISOString() ?? null },
        }
      : null,
};
