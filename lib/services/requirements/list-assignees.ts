import { and, asc, inArray, isNull } from "drizzle-orm";
import { user } from "@/db/schema";
import { providerMay, providerRoles, requireProviderPermission } from "@/lib/auth/permissions";
import { type ProviderContext, withRead } from "../context";

/** To whom a need may be given: the staff who may work on it. */
export async function listAssignees(ctx: ProviderContext): Promise<{ id: string; name: string }[]> {
  requireProviderPermission(ctx, "work.manage");
  const roles = providerRoles.filter((role) => providerMay(role, "work.manage"));
  return withRead(ctx, (tx) =>
    tx
      .select({ id: user.id, name: user.name })
      .from(user)
      .where(and(inArray(user.providerRole, roles), isNull(user.disabledAt)))
      .orderBy(asc(user.name), asc(user.id)),
  );
}
