import { expect, test } from "vitest";
import { appFacts } from "../testing/app-facts";
import { authorizationEnded } from "./authorization-ended";

test("only a withdrawn authorization has to be given again", () => {
  const unauthorizedAt = new Date("2026-01-05T00:00:00Z");
  expect(authorizationEnded.judge(appFacts({ app: { state: "unauthorized", unauthorizedAt } }))).toEqual({
    level: "blocked",
    owner: "merchant",
    facts: { at: "2026-01-05T00:00:00.000Z" },
  });
  expect(authorizationEnded.judge(appFacts())).toBeNull();
});
