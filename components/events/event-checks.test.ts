import { expect, test } from "vitest";
import { eventChecks } from "./event-checks";

const event = { state: "processed", answeredInMs: 42, answerLimitMs: 5_000, duplicates: 0 } as const;
const keysOf = (changes: Partial<Parameters<typeof eventChecks>[0]>) =>
  eventChecks({ ...event, ...changes }).map(({ key }) => key);

test("a processed event passed every check in turn", () => {
  expect(keysOf({ duplicates: 2 })).toEqual([
    "signature",
    "decrypted",
    "recognised",
    "processed",
    "answered",
    "duplicates",
  ]);
});

test("what was never reached is not claimed", () => {
  expect(keysOf({ state: "quarantined" })).toEqual([
    "signature",
    "decryptedFailed",
    "answered",
    "noDuplicates",
  ]);
  expect(keysOf({ state: "unparseable" })).not.toContain("processed");
  expect(keysOf({ state: "unrecognised" })).toContain("unrecognised");
});

test("an answer that took more than half of what WeChat allows deserves attention", () => {
  expect(keysOf({ answeredInMs: 2_500 })).toContain("answered");
  expect(keysOf({ answeredInMs: 2_501 })).toContain("answeredSlow");
});
