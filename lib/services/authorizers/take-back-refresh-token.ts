import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { authorizer, authorizerToken } from "@/db/schema";
import { recordAudit } from "../audit/record-audit";
import type { Context } from "../context";
import { closeFulfilledLinks } from "../invitations/close-fulfilled-links";
import { refreshProgress } from "../progress/refresh-progress";
import { refreshRequirements } from "../requirements/refresh-requirements";
import { sealPlaces } from "../seal-places";
import { settledRow } from "../tokens/leased-row";

export interface BrokenAccount {
  id: string;
  componentId: string;
  merchantId: string | null;
}

/**
 * Mends a broken connection with the refresh token that WeChat shows, unless it is the one that WeChat has just
 * refused: that would only be refused again. @returns whether the account works again
 */
export async function takeBackRefreshToken(
  tx: Transaction,
  ctx: Context,
  account: BrokenAccount,
  refreshToken: string,
): Promise<boolean> {
  const place = sealPlaces.authorizerRefreshToken(account.componentId, account.id);
  const ofAccount = eq(authorizerToken.authorizerId, account.id);
  const [stored] = await tx
    .select({ sealed: authorizerToken.sealedRefreshToken })
    .from(authorizerToken)
    .where(ofAccount)
    .for("update");
  if (!stored || (stored.sealed && ctx.sealer.open(stored.sealed, place) === refreshToken)) return false;
  const [mended] = await tx
    .update(authorizer)
    .set({ state: "authorized", brokenAt: null, brokenReason: null, updatedAt: ctx.clock.now() })
    .where(and(eq(authorizer.id, account.id), eq(authorizer.state, "connection_broken")))
    .returning();
  if (!mended) return false;
  await tx
    .update(authorizerToken)
    .set({
      sealedRefreshToken: ctx.sealer.seal(refreshToken, place),
      sealedAccessToken: null,
      expiresAt: null,
      // A renewal under way with the old one must not be written any more.
      version: sql`${authorizerToken.version} + 1`,
      ...settledRow,
    })
    .where(ofAccount);
  await recordAudit(tx, ctx, {
    action: "authorizer.recoverRefreshToken",
    merchantId: account.merchantId,
    objectKind: "authorizer",
    objectId: account.id,
  });
  await closeFulfilledLinks(tx, ctx, mended);
  await refreshRequirements(tx, ctx, mended.id);
  await refreshProgress(tx, ctx, account);
  return true;
}
