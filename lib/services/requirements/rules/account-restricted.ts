import type { Rule } from "../facts";

const normal = 1;
const warned = 18;

/** WeChat's own `account_status`: closed, banned and frozen accounts do not work; a warned one still does. */
export const accountRestricted: Rule = {
  name: "account_restricted",
  judge: ({ app }) => {
    if (app.state === "unauthorized" || app.accountStatus === null || app.accountStatus === normal)
      return null;
    return {
      level: app.accountStatus === warned ? "recommended" : "blocked",
      owner: "merchant",
      facts: { accountStatus: app.accountStatus },
    };
  },
};
