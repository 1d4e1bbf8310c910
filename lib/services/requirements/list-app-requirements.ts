import { and, eq, isNull } from "drizzle-orm";
import { authorizer, requirement, user } from "@/db/schema";
import { requireMerchantPermission, requireProviderPermission } from "@/lib/auth/permissions";
import { type MerchantContext, type ProviderContext, withRead } from "../context";
import {
  byUrgency,
  type RequirementDto,
  type StaffRequirementDto,
  toRequirementDto,
  toStaffRequirementDto,
} from "./requirement-dto";

export interface AppRequirements<Item> {
  items: Item[];
  /** When they were last computed; null before the first time. */
  checkedAt: string | null;
}

/** What an app needs, the dismissed included. An app that does not exist needs nothing. */
export async function listAppRequirements(
  ctx: ProviderContext,
  authorizerId: string,
): Promise<AppRequirements<StaffRequirementDto>> {
  requireProviderPermission(ctx, "work.read");
  return withRead(ctx, async (tx) => {
    const rows = await tx
      .select({ requirement, assignee: { id: user.id, name: user.name } })
      .from(requirement)
      .leftJoin(user, eq(user.id, requirement.assigneeId))
      .where(eq(requirement.authorizerId, authorizerId));
    const [app] = await tx
      .select({ at: authorizer.requirementsAt })
      .from(authorizer)
      .where(eq(authorizer.id, authorizerId));
    return {
      items: rows.map((row) => toStaffRequirementDto(row.requirement, row.assignee)).sort(byUrgency),
      checkedAt: app?.at?.toISOString() ?? null,
    };
  });
}

/** The same for the merchant that owns the app, without what staff have dismissed. */
export async function listMerchantAppRequirements(
  ctx: MerchantContext,
  authorizerId: string,
): Promise<AppRequirements<RequirementDto>> {
  requireMerchantPermission(ctx, "merchantApp.read");
  const isOwn = and(eq(authorizer.id, authorizerId), eq(authorizer.merchantId, ctx.scope.merchantId));
  return withRead(ctx, async (tx) => {
    const rows = await tx
      .select({ requirement })
      .from(requirement)
      .innerJoin(authorizer, eq(authorizer.id, requirement.authorizerId))
      .where(and(isOwn, isNull(requirement.dismissedAt)));
    const [app] = await tx.select({ at: authorizer.requirementsAt }).from(authorizer).where(isOwn);
    return {
      items: rows.map((row) => toRequirementDto(row.requirement)).sort(byUrgency),
      checkedAt: app?.at?.toISOString() ?? null,
    };
  });
}
