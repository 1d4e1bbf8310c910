import { expect, test } from "vitest";
import { appFacts } from "../testing/app-facts";
import { connectionBroken } from "./connection-broken";

test.each([
  [null, "staff"],
  ["failed", "staff"],
  ["gone", "merchant"],
  ["empty", "merchant"],
  ["refused", "merchant"],
] as const)("a broken connection whose recovery came to %s is mended by %s", (recoveryOutcome, owner) => {
  const facts = appFacts({ app: { state: "connection_broken", recoveryOutcome } });
  expect(connectionBroken.judge(facts)).toMatchObject({ level: "blocked", owner });
});

test("a connection that works needs nothing", () => {
  expect(connectionBroken.judge(appFacts())).toBeNull();
});
