import type { authorizer } from "@/db/schema";

/**
 * What happened to an account before a merchant had it. The log tells that to the provider alone, so the entry by
 * which a merchant gets the account repeats it for them.
 */
export function historyBefore(account: typeof authorizer.$inferSelect): Record<string, string> {
  const { grantedAt, unauthorizedAt } = account;
  return {
    ...(grantedAt ? { authorizedAt: grantedAt.toISOString() } : {}),
    ...(unauthorizedAt ? { unauthorizedAt: unauthorizedAt.toISOString() } : {}),
  };
}
