import { type AnyColumn, and, eq, type SQL } from "drizzle-orm";
import { addSeconds } from "@/lib/clock";
import { columnHasCome } from "../schedules/has-come";
import { type FetchedToken, leaseSeconds, pauseSecondsMax } from "./leased-token";

/** The columns that every table with a leased token has (see `leasedToken` in the schema). */
interface LeaseColumns {
  version: AnyColumn;
  leaseId: AnyColumn;
  leaseUntil: AnyColumn;
  retryAt: AnyColumn;
}

interface Lease {
  leaseId: string;
  version: number;
}

/** Nobody renews this version, and nobody has failed since it was read. */
export function leaseIsFree(columns: LeaseColumns, at: { version: number; now: Date }): SQL | undefined {
  return and(
    eq(columns.version, at.version),
    columnHasCome(columns.leaseUntil, at.now, leaseSeconds),
    columnHasCome(columns.retryAt, at.now, pauseSecondsMax),
  );
}

export function leaseIsHeld(columns: LeaseColumns, { leaseId, version }: Lease): SQL | undefined {
  return and(eq(columns.leaseId, leaseId), eq(columns.version, version));
}

/** The row after a renewal: the next version, no lease, no failure. */
export function renewedRow(
  sealedAccessToken: string,
  { version, now }: { version: number; now: Date },
  token: FetchedToken,
) {
  return {
    sealedAccessToken,
    expiresAt: addSeconds(now, token.expiresInSeconds),
    refreshedAt: now,
    version: version + 1,
    ...settledRow,
  };
}

export const settledRow = {
  leaseId: null,
  leaseUntil: null,
  retryAt: null,
  failureCount: 0,
  lastErrorKind: null,
  lastErrorAt: null,
};

/** The row after a failed renewal: the lease is given back and the next try has its time. */
export function failedRow(failure: { kind: string; at: Date; retryAt: Date; failureCount: number }) {
  return {
    leaseId: null,
    leaseUntil: null,
    lastErrorKind: failure.kind,
    lastErrorAt: failure.at,
    retryAt: failure.retryAt,
    failureCount: failure.failureCount,
  };
}
