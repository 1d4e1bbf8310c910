import { asc, isNotNull } from "drizzle-orm";
import { user } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { type ProviderContext, withRead } from "../context";

const peopleMax = 200;

/** The provider's people, for a filter; also those who have left. */
export async function listAuditActors(ctx: ProviderContext): Promise<{ id: string; name: string }[]> {
  requireProviderPermission(ctx, "audit.readAll");
  return withRead(ctx, (tx) =>
    tx
      .select({ id: user.id, name: user.name })
      .from(user)
      .where(isNotNull(user.providerRole))
      .orderBy(asc(user.name), asc(user.id))
      .limit(peopleMax),
  );
}
