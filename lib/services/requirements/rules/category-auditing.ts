import { type CategoryState, categoriesIn } from "../categories";
import { isLiveMiniProgram, type Rule } from "../facts";

const auditing: CategoryState = 1;

/** WeChat's reviewers have it. */
export const categoryAuditing: Rule = {
  name: "category_auditing",
  judge: (facts) => {
    const waiting = categoriesIn(facts, auditing);
    if (!isLiveMiniProgram(facts) || waiting.length === 0) return null;
    return { level: "waiting", owner: "wechat", facts: { categories: waiting.map(({ name }) => name) } };
  },
};
