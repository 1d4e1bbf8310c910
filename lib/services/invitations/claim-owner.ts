import { and, eq, gt, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { authorizationAttempt, membership, merchant, ownerClaimCode, user } from "@/db/schema";
import { hashPassword } from "@/lib/crypto/password";
import { AppError, ConflictError, ForbiddenError, InvalidInputError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { recordAudit } from "../audit/record-audit";
import { type SystemContext, withTransaction } from "../context";
import { createSession } from "../people/create-session";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { findInvitation } from "./find-invitation";
import { type ClaimOwnerInput, claimOwnerInput } from "./schemas";

export interface ClaimedOwner {
  userId: string;
  sessionId: string;
  merchantSlug: string;
}

/**
 * Sets up the merchant's first owner, once. Holding the link is not enough: either this browser completed an
 * authorization for the merchant, or the person has a code that staff handed over.
 * @throws ConflictError reason `already_claimed`, ForbiddenError reason `not_proven`, InvalidInputError for `email`
 *   or `claimCode`, AppError `expired` for a revoked link, RateLimitedError
 */
export async function claimOwner(
  ctx: SystemContext,
  input: ClaimOwnerInput & { browserToken: string | null; userAgent: string | null },
): Promise<ClaimedOwner> {
  await consumeRateLimit(ctx, "claimByAddress", ctx.address ?? "unknown");
  await consumeRateLimit(ctx, "claimByCode", input.code);
  const wanted = claimOwnerInput.parse(input);
  const found = await findInvitation(ctx, wanted.code);
  if (found.invitation.revokedAt)
    throw new AppError("expired", "the invitation was revoked", { reason: "revoked" });
  const passwordHash = await hashPassword(wanted.password);
  return withTransaction(ctx, async (tx) => {
    // Two claims at once meet here; the second finds an owner.
    await tx
      .select({ id: merchant.id })
      .from(merchant)
      .where(eq(merchant.id, found.merchant.id))
      .for("update");
    await assertUnclaimed(tx, found.merchant.id);
    await assertProven(tx, ctx, found.merchant.id, input.browserToken, wanted.claimCode);
    const now = ctx.clock.now();
    const userId = newId("user");
    const inserted = await tx
      .insert(user)
      .values({
        id: userId,
        email: wanted.email,
        name: wanted.name,
        passwordHash,
        createdAt: now,
        updatedAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: user.id });
    if (inserted.length === 0)
      throw new InvalidInputError("the e-mail is in use", { fields: { email: "emailTaken" } });
    await tx.insert(membership).values({
      id: newId("membership"),
      merchantId: found.merchant.id,
      userId,
      role: "owner",
      createdAt: now,
    });
    const sessionId = await createSession(tx, ctx, { userId, userAgent: input.userAgent });
    await recordAudit(
      tx,
      { ...ctx, actor: { kind: "user", userId, name: wanted.name, role: "owner" } },
      {
        action: "owner.claim",
        merchantId: found.merchant.id,
        objectKind: "user",
        objectId: userId,
        after: { email: wanted.email, role: "owner" },
      },
    );
    return { userId, sessionId, merchantSlug: found.merchant.slug };
  });
}

async function assertUnclaimed(tx: Transaction, merchantId: string): Promise<void> {
  const owners = await tx
    .select({ id: membership.id })
    .from(membership)
    .where(and(eq(membership.merchantId, merchantId), eq(membership.role, "owner")))
    .limit(1);
  if (owners.length > 0) throw new ConflictError("the merchant has an owner", { reason: "already_claimed" });
}

async function assertProven(
  tx: Transaction,
  ctx: SystemContext,
  merchantId: string,
  browserToken: string | null,
  claimCode: string | undefined,
): Promise<void> {
  if (claimCode) {
    const used = await tx
      .update(ownerClaimCode)
      .set({ usedAt: ctx.clock.now() })
      .where(
        and(
          eq(ownerClaimCode.merchantId, merchantId),
          eq(ownerClaimCode.codeHash, ctx.sealer.hash(claimCode.toUpperCase())),
          isNull(ownerClaimCode.usedAt),
          gt(ownerClaimCode.expiresAt, ctx.clock.now()),
        ),
      )
      .returning({ id: ownerClaimCode.id });
    if (used.length > 0) return;
    throw new InvalidInputError("the claim code does not fit", { fields: { claimCode: "claimCode" } });
  }
  const completed = browserToken
    ? await tx
        .select({ id: authorizationAttempt.id })
        .from(authorizationAttempt)
        .where(
          and(
            eq(authorizationAttempt.merchantId, merchantId),
            eq(authorizationAttempt.cookieHash, ctx.sealer.hash(browserToken)),
            eq(authorizationAttempt.state, "completed"),
          ),
        )
        .limit(1)
    : [];
  if (completed.length === 0) {
    throw new ForbiddenError("this browser completed no authorization", { reason: "not_proven" });
  }
}
