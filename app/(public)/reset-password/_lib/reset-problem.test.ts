import { expect, test } from "vitest";
import { parseResetProblem } from "./reset-problem";

test.each([
  ["email", { kind: "email" }],
  ["password", { kind: "password" }],
  ["rate_limited.1800", { kind: "rate_limited", minutes: 30 }],
  ["rate_limited.many", { kind: "unavailable" }],
  ["<script>", { kind: "unavailable" }],
  ["", null],
  [undefined, null],
])("%s", (word, problem) => {
  expect(parseResetProblem(word)).toEqual(problem);
});
