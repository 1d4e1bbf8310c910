import { integer, text, timestamp } from "drizzle-orm/pg-core";

export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

/** A token that exactly one process may renew at a time: the lease says who, the version fences late losers. */
export const leasedToken = () => ({
  sealedAccessToken: text("sealed_access_token"),
  expiresAt: instant("expires_at"),
  refreshedAt: instant("refreshed_at"),
  version: integer("version").notNull().default(0),
  leaseId: text("lease_id"),
  leaseUntil: instant("lease_until"),
  retryAt: instant("retry_at"),
  failureCount: integer("failure_count").notNull().default(0),
  lastErrorKind: text("last_error_kind"),
  lastErrorAt: instant("last_error_at"),
});
