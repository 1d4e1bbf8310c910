import { and, count, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { authorizationAttempt, merchant, merchantInvitation } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { type ProviderContext, withRead } from "../context";
import { countMax, keyset, type Page, pageInput } from "../paging";
import { type InvitationDto, toInvitationDto } from "./invitation-dto";

export const invitationFilterInput = pageInput.extend({
  merchantId: z.string().max(64).optional(),
  componentId: z.string().max(64).optional(),
});
export type InvitationFilter = z.input<typeof invitationFilterInput>;

export async function listInvitations(
  ctx: ProviderContext,
  filter: InvitationFilter,
): Promise<Page<InvitationDto>> {
  requireProviderPermission(ctx, "invitation.read");
  const page = keyset({ at: merchantInvitation.createdAt, id: merchantInvitation.id }, filter);
  const matches = and(
    filter.merchantId ? eq(merchantInvitation.merchantId, filter.merchantId) : undefined,
    filter.componentId ? eq(merchantInvitation.componentId, filter.componentId) : undefined,
  );
  return withRead(ctx, async (tx) => {
    const rows = await tx
      .select({ invitation: merchantInvitation, merchantName: merchant.name })
      .from(merchantInvitation)
      .innerJoin(merchant, eq(merchant.id, merchantInvitation.merchantId))
      .where(and(matches, page.where))
      .orderBy(...page.orderBy)
      .limit(page.readLimit);
    const [counted] = await tx.select({ total: count() }).from(
      tx
        .select({ one: sql`1`.as("one") })
        .from(merchantInvitation)
        .where(matches)
        .limit(countMax + 1)
        .as("counted"),
    );
    const ids = rows.map(({ invitation }) => invitation.id);
    const completed =
      ids.length === 0
        ? []
        : await tx
            .select({ invitationId: authorizationAttempt.invitationId, total: count() })
            .from(authorizationAttempt)
            .where(
              and(
                inArray(authorizationAttempt.invitationId, ids),
                eq(authorizationAttempt.state, "completed"),
              ),
            )
            .groupBy(authorizationAttempt.invitationId);
    const appCounts = new Map(completed.map((row) => [row.invitationId, row.total]));
    return page.toPage(
      rows,
      counted?.total ?? 0,
      ({ invitation }) => ({ at: invitation.createdAt, id: invitation.id }),
      (row) => toInvitationDto(ctx, { ...row, appCount: appCounts.get(row.invitation.id) ?? 0 }),
    );
  });
}
