import { isDeepStrictEqual } from "node:util";
import type { appStanding } from "@/db/schema";
import type { AuditFields } from "../audit/record-audit";

type StandingRow = typeof appStanding.$inferSelect;

/** What people want to know of a change, before and after; facts that are the same on both sides are left out. */
export function changedFacts(
  before: StandingRow | undefined,
  after: StandingRow,
): { before: AuditFields; after: AuditFields } {
  const old = before ? factsOf(before) : {};
  const next = factsOf(after);
  const names = Object.keys(next).filter((name) => !isDeepStrictEqual(known(old[name]), known(next[name])));
  const pick = (facts: AuditFields) => Object.fromEntries(names.map((name) => [name, facts[name] ?? null]));
  return { before: pick(old), after: pick(next) };
}

/** No categories and none that are known tell people the same. */
const known = (value: AuditFields[string]) =>
  value === undefined || (Array.isArray(value) && value.length === 0) ? null : value;

function factsOf(row: StandingRow): AuditFields {
  const named = (auditStatus: number) =>
    row.categories
      ?.filter((category) => category.auditStatus === auditStatus)
      .map(({ firstName, secondName }) => `${firstName} › ${secondName}`)
      .sort();
  return {
    verified: row.qualificationVerified,
    namingVerified: row.namingVerified,
    annualReviewEndsAt: row.annualReviewDue ? row.annualReviewEndsAt?.toISOString() : null,
    categoriesAuditing: named(1),
    categoriesRejected: named(2),
    categoriesPassed: named(3),
    releasedAt: row.releasedAt?.toISOString(),
    paymentOpened: row.paymentOpened,
    requestDomains: row.domains?.requestDomains,
    wsRequestDomains: row.domains?.wsRequestDomains,
    uploadDomains: row.domains?.uploadDomains,
    downloadDomains: row.domains?.downloadDomains,
    udpDomains: row.domains?.udpDomains,
    tcpDomains: row.domains?.tcpDomains,
    businessDomains: row.domains?.businessDomains,
  };
}
