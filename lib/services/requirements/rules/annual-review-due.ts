import { isVerified } from "../../verifications/is-verified";
import { isLiveMiniProgram, type Rule } from "../facts";

/** A verification lasts a year; from 90 days before, WeChat takes the review for the next one. */
export const annualReviewDue: Rule = {
  name: "annual_review_due",
  judge: (facts) => {
    const { app, standing, now } = facts;
    if (!isLiveMiniProgram(facts) || !standing || !isVerified(app, standing)) return null;
    const { annualReviewBeginsAt: beginsAt, annualReviewEndsAt: endsAt } = standing;
    const hasBegun = standing.annualReviewDue === true || (beginsAt !== null && beginsAt <= now);
    if (!hasBegun || endsAt === null) return null;
    return { level: endsAt <= now ? "blocked" : "due", owner: "merchant", dueAt: endsAt };
  },
  turnsAt: ({ standing }) => [standing?.annualReviewBeginsAt ?? null],
};
