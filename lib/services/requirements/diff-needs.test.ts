import { expect, test } from "vitest";
import { diffNeeds, type RequirementRow } from "./diff-needs";
import type { Need } from "./facts";

const earlier = new Date("2026-01-01T00:00:00Z");
const now = new Date("2026-01-02T00:00:00Z");
const row = (changes: Partial<RequirementRow> = {}): RequirementRow => ({
  authorizerId: "app_1",
  rule: "verification",
  level: "due",
  owner: "merchant",
  facts: {},
  dueAt: null,
  since: earlier,
  assigneeId: "usr_1",
  snoozedUntil: now,
  dismissedAt: earlier,
  dismissedBy: "usr_1",
  dismissedReason: "known",
  updatedAt: earlier,
  ...changes,
});
const diff = (stored: RequirementRow[], needs: Record<string, Need>) =>
  diffNeeds("app_1", stored, new Map(Object.entries(needs)), now);

test("a need that stands as it stood writes nothing", () => {
  const { opened, changed, closed, standing } = diff([row()], {
    verification: { level: "due", owner: "merchant" },
  });
  expect({ opened, changed, closed }).toEqual({ opened: [], changed: [], closed: [] });
  expect(standing).toEqual([row()]);
});

test("a new need stands since now; one whose rule no longer holds goes", () => {
  const { opened, closed } = diff([row()], { filing: { level: "blocked", owner: "merchant" } });
  expect(opened).toMatchObject([{ rule: "filing", since: now, assigneeId: null }]);
  expect(closed).toMatchObject([{ rule: "verification" }]);
});

test("other facts keep since when it stands, whose it is, and what staff made of it", () => {
  const { changed } = diff([row()], {
    verification: { level: "due", owner: "merchant", facts: { days: 3 } },
  });
  expect(changed).toEqual([row({ facts: { days: 3 }, updatedAt: now })]);
});

test("what became worse is neither paused nor dismissed any more, and still belongs to whom it was given", () => {
  const { changed } = diff([row()], { verification: { level: "blocked", owner: "merchant" } });
  expect(changed).toEqual([
    row({
      level: "blocked",
      snoozedUntil: null,
      dismissedAt: null,
      dismissedBy: null,
      dismissedReason: null,
      updatedAt: now,
    }),
  ]);
});

test("what became milder stays dismissed", () => {
  const { changed } = diff([row()], { verification: { level: "recommended", owner: "merchant" } });
  expect(changed).toMatchObject([{ level: "recommended", dismissedReason: "known" }]);
});

test.each([
  ["what grew is neither paused nor dismissed any more", true, null],
  ["what shrank stays dismissed", false, "known"],
])("%s", (_, isMore, dismissedReason) => {
  const needs = new Map<string, Need>([
    ["verification", { level: "due", owner: "merchant", facts: { open: 2 } }],
  ]);
  const { changed } = diffNeeds("app_1", [row()], needs, now, [
    { name: "verification", judge: () => null, grew: () => isMore },
  ]);
  expect(changed).toMatchObject([{ facts: { open: 2 }, dismissedReason }]);
});
