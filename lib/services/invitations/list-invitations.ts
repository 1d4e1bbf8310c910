import { and, count, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { authorizer, merchant, merchantInvitation } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { ofComponent } from "../components/of-component";
import { type ProviderContext, withRead } from "../context";
import { merchantIdsFound } from "../merchants/list-merchants";
import { keyset, type Page, pageInput } from "../paging";
import { countCompletedAttempts } from "./completed-attempts";
import {
  type InvitationDto,
  type InvitationState,
  invitationStates,
  toInvitationDto,
} from "./invitation-dto";

export const invitationFilterInput = pageInput.extend({
  /** Of the merchant: two Chinese characters or more of the name, or the beginning of the slug. */
  q: z.string().trim().max(60).optional(),
  state: z.enum(invitationStates).optional(),
  /** `requested`: the holder of an ended link asked for a new one. */
  reissue: z.enum(["requested"]).optional(),
  merchantId: z.string().max(64).optional(),
  componentId: z.string().max(64).optional(),
  component: z.string().max(64).optional(),
});
export type InvitationFilter = z.input<typeof invitationFilterInput>;

export async function listInvitations(
  ctx: ProviderContext,
  input: InvitationFilter,
): Promise<Page<InvitationDto>> {
  requireProviderPermission(ctx, "invitation.read");
  const filter = invitationFilterInput.parse(input);
  const page = keyset({ at: merchantInvitation.createdAt, id: merchantInvitation.id }, filter);
  const matches = and(
    filter.q ? sql`${merchantInvitation.merchantId} in ${merchantIdsFound(filter.q)}` : undefined,
    filter.state ? stateCondition(filter.state, ctx.clock.now()) : undefined,
    filter.reissue ? isNotNull(merchantInvitation.reissueRequestedAt) : undefined,
    filter.merchantId ? eq(merchantInvitation.merchantId, filter.merchantId) : undefined,
    filter.componentId ? eq(merchantInvitation.componentId, filter.componentId) : undefined,
    ofComponent(merchantInvitation.componentId, filter.component),
  );
  return withRead(ctx, async (tx) => {
    const rows = await tx
      .select({ invitation: merchantInvitation, merchantName: merchant.name, target: authorizer })
      .from(merchantInvitation)
      .innerJoin(merchant, eq(merchant.id, merchantInvitation.merchantId))
      .leftJoin(authorizer, eq(authorizer.id, merchantInvitation.targetAuthorizerId))
      .where(and(matches, page.where))
      .orderBy(...page.orderBy)
      .limit(page.readLimit);
    const [counted] = await tx.select({ total: count() }).from(
      tx
        .select({ one: sql`1`.as("one") })
        .from(merchantInvitation)
        .innerJoin(merchant, eq(merchant.id, merchantInvitation.merchantId))
        .where(matches)
        .limit(page.countLimit)
        .as("counted"),
    );
    const appCounts = await countCompletedAttempts(
      tx,
      rows.map(({ invitation }) => invitation.id),
    );
    return page.toPage(
      rows,
      counted?.total ?? 0,
      ({ invitation }) => ({ at: invitation.createdAt, id: invitation.id }),
      (row) => toInvitationDto(ctx, { ...row, appCount: appCounts.get(row.invitation.id) ?? 0 }),
    );
  });
}

/** The same order of questions as `invitationState`. */
function stateCondition(state: InvitationState, now: Date) {
  const ended = sql`${merchantInvitation.expiresAt} <= ${now.toISOString()}::timestamptz`;
  const kept = isNull(merchantInvitation.revokedAt);
  if (state === "revoked") return isNotNull(merchantInvitation.revokedAt);
  if (state === "fulfilled") return and(kept, isNotNull(merchantInvitation.fulfilledAt));
  const open = and(kept, isNull(merchantInvitation.fulfilledAt));
  if (state === "authorized") return and(open, isNotNull(merchantInvitation.authorizedAt));
  const unused = and(open, isNull(merchantInvitation.authorizedAt));
  if (state === "expired") return and(unused, ended);
  const opened = isNotNull(merchantInvitation.firstOpenedAt);
  return and(unused, sql`not (${ended})`, state === "opened" ? opened : sql`not (${opened})`);
}
