import { expect, test } from "vitest";
import { appFacts } from "../testing/app-facts";
import { annualReviewDue } from "./annual-review-due";

const at = (day: number) => new Date(Date.UTC(2026, 0, day));
const review = (beginsAt: Date, endsAt: Date) =>
  appFacts({ now: at(10), standing: { annualReviewBeginsAt: beginsAt, annualReviewEndsAt: endsAt } });

test("a review is due from the day on which it may begin until it ends", () => {
  expect(annualReviewDue.judge(review(at(11), at(30)))).toBeNull();
  expect(annualReviewDue.turnsAt?.(review(at(11), at(30)))).toEqual([at(11)]);
  expect(annualReviewDue.judge(review(at(1), at(30)))).toEqual({
    level: "due",
    owner: "merchant",
    dueAt: at(30),
  });
});

test("one that was missed blocks", () => {
  expect(annualReviewDue.judge(review(at(1), at(9)))).toMatchObject({ level: "blocked" });
});

test("WeChat's own word counts, also before the date that it gave", () => {
  const facts = appFacts({ now: at(10), standing: { annualReviewDue: true, annualReviewEndsAt: at(30) } });
  expect(annualReviewDue.judge(facts)).toMatchObject({ level: "due" });
});

test("who is not verified has nothing to review", () => {
  const facts = appFacts({
    standing: { qualificationVerified: false, annualReviewDue: true, annualReviewEndsAt: at(30) },
  });
  expect(annualReviewDue.judge(facts)).toBeNull();
});
