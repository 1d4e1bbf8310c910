import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { memberInvitation, membership, user } from "@/db/schema";
import { hashPassword } from "@/lib/crypto/password";
import { AppError, ConflictError, ForbiddenError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { recordAudit } from "../audit/record-audit";
import { type Actor, type SystemContext, withRead, withTransaction } from "../context";
import { createSession } from "../people/create-session";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { type FoundMemberInvitation, findMemberInvitation } from "./find-member-invitation";
import { assertOpen } from "./open-invitation";
import { joinInput } from "./schemas";
import { type SignedInPerson, teamPath } from "./view-member-invitation";

export interface JoinAsNewPersonInput {
  token: string;
  name: string;
  password: string;
  /** The language of the page, which becomes the person's. */
  locale: string;
  userAgent: string | null;
}

export interface JoinedAsNewPerson {
  userId: string;
  sessionId: string;
  path: string;
}

/**
 * Makes the invited person's account and their place in the team, and signs them in.
 * @throws NotFoundError, AppError `expired` with the state as its reason, ConflictError reason `email_taken`,
 *   ZodError, RateLimitedError
 */
export async function joinAsNewPerson(
  ctx: SystemContext,
  input: JoinAsNewPersonInput,
): Promise<JoinedAsNewPerson> {
  await limit(ctx, input.token);
  const { token, name, password } = joinInput.parse(input);
  // Before the password is hashed, which costs more than a stranger's guess may.
  await withRead(ctx, async (tx) => {
    const { invitation } = await findMemberInvitation(tx, ctx, token);
    assertOpen(invitation, ctx.clock.now());
  });
  const passwordHash = await hashPassword(password);
  return withTransaction(ctx, async (tx) => {
    const found = await findMemberInvitation(tx, ctx, token);
    const userId = newId("user");
    const now = ctx.clock.now();
    const { email } = found.invitation;
    const inserted = await tx
      .insert(user)
      .values({ id: userId, email, name, passwordHash, locale: input.locale, createdAt: now, updatedAt: now })
      .onConflictDoNothing()
      .returning({ id: user.id });
    if (inserted.length === 0) {
      // Perhaps made through this very link a moment ago.
      const { invitation } = await findMemberInvitation(tx, ctx, token);
      assertOpen(invitation, now);
      throw new ConflictError("the e-mail has an account", { reason: "email_taken" });
    }
    await useUp(tx, ctx, found, userId);
    await enter(tx, ctx, found, { userId, name, email });
    const sessionId = await createSession(tx, ctx, { userId, userAgent: input.userAgent });
    return { userId, sessionId, path: teamPath(found.merchant) };
  });
}

/**
 * Gives a signed-in person their place in the team they were invited to.
 * @throws NotFoundError, AppError `expired` with the state as its reason, ForbiddenError reason `other_person`,
 *   RateLimitedError
 */
export async function joinWithAccount(
  ctx: SystemContext,
  { token, viewer }: { token: string; viewer: SignedInPerson },
): Promise<{ path: string }> {
  await limit(ctx, token);
  return withTransaction(ctx, async (tx) => {
    const found = await findMemberInvitation(tx, ctx, token);
    if (found.invitation.email !== viewer.email) {
      throw new ForbiddenError("somebody else is invited", { reason: "other_person" });
    }
    await useUp(tx, ctx, found, viewer.userId);
    await enter(tx, ctx, found, viewer);
    return { path: teamPath(found.merchant) };
  });
}

async function limit(ctx: SystemContext, token: string): Promise<void> {
  await consumeRateLimit(ctx, "joinByAddress", ctx.address ?? "unknown");
  await consumeRateLimit(ctx, "joinByToken", token);
}

/** Two who come at once meet at this row; the second finds it used. */
async function useUp(
  tx: Transaction,
  ctx: SystemContext,
  { invitation }: FoundMemberInvitation,
  userId: string,
): Promise<void> {
  assertOpen(invitation, ctx.clock.now());
  const used = await tx
    .update(memberInvitation)
    .set({ acceptedAt: ctx.clock.now(), acceptedBy: userId })
    .where(
      and(
        eq(memberInvitation.id, invitation.id),
        isNull(memberInvitation.acceptedAt),
        isNull(memberInvitation.revokedAt),
      ),
    )
    .returning({ id: memberInvitation.id });
  if (used.length > 0) return;
  const [now] = await tx.select().from(memberInvitation).where(eq(memberInvitation.id, invitation.id));
  throw new AppError("expired", "the invitation ended meanwhile", {
    reason: now?.acceptedAt ? "used" : "withdrawn",
  });
}

/** Whoever is in the team already keeps the role they have. */
async function enter(
  tx: Transaction,
  ctx: SystemContext,
  found: FoundMemberInvitation,
  person: SignedInPerson,
): Promise<void> {
  const { as, invitation, merchant } = found;
  const now = ctx.clock.now();
  const entered = merchant
    ? await tx
        .insert(membership)
        .values({
          id: newId("membership"),
          merchantId: merchant.id,
          userId: person.userId,
          role: as.role,
          createdAt: now,
        })
        .onConflictDoNothing()
        .returning({ id: membership.id })
    : await tx
        .update(user)
        .set({ providerRole: as.role, updatedAt: now })
        .where(and(eq(user.id, person.userId), isNull(user.providerRole)))
        .returning({ id: user.id });
  await recordAudit(
    tx,
    { ...ctx, actor: actorOf(found, person) },
    {
      action: "memberInvitation.accept",
      merchantId: merchant?.id ?? null,
      objectKind: "member_invitation",
      objectId: invitation.id,
      after: { userId: person.userId, email: person.email, ...(entered.length > 0 && { role: as.role }) },
    },
  );
}

function actorOf({ as }: FoundMemberInvitation, { userId, name }: SignedInPerson): Actor {
  return as.side === "provider"
    ? { kind: "staff", userId, name, role: as.role }
    : { kind: "user", userId, name, role: as.role };
}
