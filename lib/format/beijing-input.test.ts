import { expect, test } from "vitest";
import { fromBeijingInput, toBeijingInput } from "./beijing-input";

test("a field shows Beijing's wall clock and gives the same instant back", () => {
  const shown = toBeijingInput("2026-11-20T18:30:00.000Z");
  expect(shown).toBe("2026-11-21T02:30");
  expect(new Date(fromBeijingInput(shown)).toISOString()).toBe("2026-11-20T18:30:00.000Z");
});

test("a field without a whole time narrows nothing", () => {
  expect(fromBeijingInput("")).toBe("");
  expect(fromBeijingInput("2026-11-21")).toBe("");
  expect(fromBeijingInput("2026-11-21T02:30:15")).toBe("2026-11-21T02:30:15+08:00");
});
