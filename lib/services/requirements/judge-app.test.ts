import { expect, test } from "vitest";
import type { Rule } from "./facts";
import { judgeApp } from "./judge-app";
import { rules } from "./rules";
import { appFacts } from "./testing/app-facts";

const at = (day: number) => new Date(Date.UTC(2026, 0, day));
const rule = (name: string, dueAt: Date | null, turns: (Date | null)[] = []): Rule => ({
  name,
  judge: () => ({ level: "due", owner: "merchant", dueAt }),
  turnsAt: () => turns,
});

test("the next moment that changes something is the earliest that is still ahead", () => {
  const facts = appFacts({ now: at(10) });
  const { turnsAt } = judgeApp(facts, [rule("a", at(20)), rule("b", at(5), [at(12), null, at(3)])]);
  expect(turnsAt).toEqual(at(12));
});

test("an app that has everything needs nothing", () => {
  expect(judgeApp(appFacts()).needs).toEqual(new Map());
});

test("names of rules are unique and fit into an address", () => {
  const names = rules.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z_]+$/);
});
