import { isReviewOpen, isVerified } from "../../verifications/is-verified";
import { isLiveMiniProgram, type Rule } from "../facts";

/** The year of a verified app is ending. */
export const annualReviewDue: Rule = {
  name: "annual_review_due",
  judge: (facts) => {
    const { app, standing, now } = facts;
    if (!isLiveMiniProgram(facts) || !standing || !isVerified(app, standing)) return null;
    const { annualReviewEndsAt: endsAt } = standing;
    if (!isReviewOpen(standing, now) || endsAt === null) return null;
    return { level: endsAt <= now ? "blocked" : "due", owner: "merchant", dueAt: endsAt };
  },
  turnsAt: ({ standing }) => [standing?.annualReviewBeginsAt ?? null],
};
