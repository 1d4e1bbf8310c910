import { isLiveMiniProgram, type Rule } from "../facts";

/** A mini program without any category can submit nothing. */
export const categoryMissing: Rule = {
  name: "category_missing",
  judge: (facts) => {
    const { app, standing } = facts;
    if (!isLiveMiniProgram(facts)) return null;
    const isRead = standing?.categories != null || app.infoSyncedAt !== null;
    const count = standing?.categories?.length ?? app.categories.length;
    return isRead && count === 0 ? { level: "blocked", owner: "merchant" } : null;
  },
};
