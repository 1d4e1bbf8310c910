import { and, desc, eq, gt, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { authorizer, merchant, merchantInvitation } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { NotFoundError, PreconditionFailedError } from "@/lib/errors";
import { authTypeOfKind } from "../authorizers/auth-type-of-kind";
import { type ProviderContext, withTransaction } from "../context";
import { insertInvitation } from "./insert-invitation";
import { type InvitationDto, toInvitationDto } from "./invitation-dto";
import { invitationDays } from "./schemas";

type AccountRow = typeof authorizer.$inferSelect;

/**
 * Makes a link for one known account: to authorize it again, or to add the permission sets it lacks. While one is open,
 * that one is the answer, so that asking twice makes one link. It closes by itself when the account lacks nothing any more.
 * @throws NotFoundError, PreconditionFailedError reason `unassigned` or `nothing_missing`
 */
export async function createTargetedInvitation(
  ctx: ProviderContext,
  input: { authorizerId: string },
): Promise<InvitationDto> {
  requireProviderPermission(ctx, "invitation.create");
  return withTransaction(ctx, async (tx) => {
    const { account, owner, invitation } = await openTargetedInvitation(tx, ctx, input.authorizerId);
    return toInvitationDto(ctx, { invitation, merchantName: owner.name, target: account, appCount: 0 });
  });
}

/** The same in the caller's transaction. @throws as `createTargetedInvitation` does */
export async function openTargetedInvitation(tx: Transaction, ctx: ProviderContext, authorizerId: string) {
  const { account, owner } = await lockAccount(tx, authorizerId);
  assertNeedsGrant(account);
  const invitation =
    (await findOpen(tx, account.id, ctx.clock.now())) ??
    (await insertInvitation(tx, ctx, {
      componentId: account.componentId,
      merchantId: owner.id,
      authType: authTypeOfKind(account.kind),
      requiredScopeIds: account.requiredScopeIds,
      expiresInDays: invitationDays.default,
      h5Form: "new",
      bizAppid: account.appid,
      // Whether a narrower list would take granted sets away is not documented: WeChat's page shows all once more.
      categoryIds: [],
      targetAuthorizerId: account.id,
    }));
  return { account, owner, invitation };
}

/** @throws PreconditionFailedError reason `nothing_missing` for an account that works and has every set it needs */
export function assertNeedsGrant(account: Pick<AccountRow, "state" | "missingScopeIds">): void {
  if (account.state !== "authorized" || account.missingScopeIds.length > 0) return;
  throw new PreconditionFailedError("the account lacks nothing", { reason: "nothing_missing" });
}

async function lockAccount(tx: Transaction, authorizerId: string) {
  const [account] = await tx.select().from(authorizer).where(eq(authorizer.id, authorizerId)).for("update");
  if (!account) throw new NotFoundError("no such app");
  if (!account.merchantId) {
    throw new PreconditionFailedError("the account belongs to nobody", { reason: "unassigned" });
  }
  const [owner] = await tx
    .select({ id: merchant.id, name: merchant.name })
    .from(merchant)
    .where(eq(merchant.id, account.merchantId));
  if (!owner) throw new NotFoundError("no such merchant");
  return { account, owner };
}

async function findOpen(tx: Transaction, authorizerId: string, now: Date) {
  const [open] = await tx
    .select()
    .from(merchantInvitation)
    .where(
      and(
        eq(merchantInvitation.targetAuthorizerId, authorizerId),
        isNull(merchantInvitation.revokedAt),
        isNull(merchantInvitation.fulfilledAt),
        gt(merchantInvitation.expiresAt, now),
      ),
    )
    .orderBy(desc(merchantInvitation.createdAt))
    .limit(1);
  return open;
}
