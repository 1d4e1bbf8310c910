import { type CategoryState, categoriesIn } from "../categories";
import { isLiveMiniProgram, type Rule } from "../facts";

const passed: CategoryState = 3;
const rejected: CategoryState = 2;

/** What WeChat refused. With another one that passed, the app works all the same. */
export const categoryRejected: Rule = {
  name: "category_rejected",
  judge: (facts) => {
    const refused = categoriesIn(facts, rejected);
    const [first] = refused;
    if (!isLiveMiniProgram(facts) || !first) return null;
    return {
      level: categoriesIn(facts, passed).length > 0 ? "recommended" : "blocked",
      owner: "merchant",
      facts: { categories: refused.map(({ name }) => name), reason: first.reason },
    };
  },
};
