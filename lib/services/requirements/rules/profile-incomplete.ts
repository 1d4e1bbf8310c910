import { isLiveMiniProgram, type Rule } from "../facts";

/** WeChat takes no version for review while a mini program lacks a name, a picture or an introduction. */
export const profileIncomplete: Rule = {
  name: "profile_incomplete",
  judge: (facts) => {
    const { app } = facts;
    if (!isLiveMiniProgram(facts) || app.infoSyncedAt === null) return null;
    const missing = [
      ...(app.nickName ? [] : ["name"]),
      ...(app.headImg ? [] : ["avatar"]),
      ...(app.signature ? [] : ["introduction"]),
    ];
    return missing.length > 0 ? { level: "blocked", owner: "merchant", facts: { missing } } : null;
  },
};
