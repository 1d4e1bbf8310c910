import { expect, test } from "vitest";
import { parseVerifyProblem } from "./verify-query";

test.each([
  ["wrong", { kind: "wrong" }],
  ["used", { kind: "used" }],
  ["rate_limited.61", { kind: "rate_limited", minutes: 2 }],
  ["rate_limited.0", { kind: "rate_limited", minutes: 1 }],
  ["rate_limited", { kind: "unavailable" }],
  ["rate_limited.-1", { kind: "unavailable" }],
  ["<script>", { kind: "unavailable" }],
  ["", null],
  [undefined, null],
])("%s", (word, problem) => {
  expect(parseVerifyProblem(word)).toEqual(problem);
});
