import { asc, eq, inArray, isNotNull, or } from "drizzle-orm";
import { auditEntry, user } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { type ProviderContext, withRead } from "../context";

const peopleMax = 200;

/** The provider's people, for a filter; also those who have left. */
export async function listAuditActors(ctx: ProviderContext): Promise<{ id: string; name: string }[]> {
  requireProviderPermission(ctx, "audit.readAll");
  return withRead(ctx, (tx) => {
    const removed = tx
      .select({ id: auditEntry.objectId })
      .from(auditEntry)
      .where(eq(auditEntry.action, "staff.remove"));
    return tx
      .select({ id: user.id, name: user.name })
      .from(user)
      .where(or(isNotNull(user.providerRole), inArray(user.id, removed)))
      .orderBy(asc(user.name), asc(user.id))
      .limit(peopleMax);
  });
}
