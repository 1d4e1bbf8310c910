import { and, inArray, isNull } from "drizzle-orm";
import { user } from "@/db/schema";
import {
  type ProviderPermission,
  providerMay,
  providerRoles,
  requireProviderPermission,
} from "@/lib/auth/permissions";
import { type ProviderContext, withRead } from "../context";

const namesMax = 3;

/** Whom to ask for what one's own role does not allow: a few names, the longest serving first. */
export async function listStaffWithPermission(
  ctx: ProviderContext,
  permission: ProviderPermission,
): Promise<{ name: string; role: string }[]> {
  requireProviderPermission(ctx, "staff.read");
  const roles = providerRoles.filter((role) => providerMay(role, permission));
  const people = await withRead(ctx, (tx) =>
    tx
      .select({ name: user.name, role: user.providerRole })
      .from(user)
      .where(and(inArray(user.providerRole, roles), isNull(user.disabledAt)))
      .orderBy(user.createdAt)
      .limit(namesMax),
  );
  return people.flatMap(({ name, role }) => (role ? [{ name, role }] : []));
}
