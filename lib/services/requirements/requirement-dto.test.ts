import { expect, test } from "vitest";
import { byUrgency, type RequirementDto } from "./requirement-dto";

const need = (rule: string, since: string, changes: Partial<RequirementDto> = {}): RequirementDto => ({
  rule,
  level: "blocked",
  owner: "merchant",
  facts: {},
  dueAt: null,
  since,
  ...changes,
});
const orderOf = (...needs: RequirementDto[]) => needs.sort(byUrgency).map(({ rule }) => rule);

test.each(["connection_broken", "authorization_ended"])(
  "%s comes before whatever else is blocked, however long that stands and however soon it is due",
  (rule) => {
    const order = orderOf(
      need("filing_missing", "2026-01-01T00:00:00.000Z"),
      need("filing_rejected", "2026-01-02T00:00:00.000Z", { dueAt: "2026-01-04T00:00:00.000Z" }),
      need(rule, "2026-01-03T00:00:00.000Z"),
    );
    expect(order).toEqual([rule, "filing_rejected", "filing_missing"]);
  },
);

test("a worse level comes first, then what is due, then what stands longest", () => {
  const order = orderOf(
    need("profile_incomplete", "2026-01-01T00:00:00.000Z", { level: "recommended" }),
    need("category_missing", "2026-01-02T00:00:00.000Z"),
    need("filing_missing", "2026-01-01T00:00:00.000Z"),
    need("verification_refill", "2026-01-03T00:00:00.000Z", { dueAt: "2026-01-04T00:00:00.000Z" }),
  );
  expect(order).toEqual(["verification_refill", "filing_missing", "category_missing", "profile_incomplete"]);
});
