import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { membership, user, userSession } from "@/db/schema";
import { requireMerchantPermission, requireProviderPermission } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { recordAudit } from "../audit/record-audit";
import { type MerchantContext, type ProviderContext, withTransaction } from "../context";
import { endLinksOfStaff } from "./end-links-of-staff";
import { type PersonInput, personInput } from "./schemas";
import { assertNotLastOwner, assertStillOwner, lockTeam, merchantIdOf, type TeamContext } from "./team";
import { withdrawInvitationsBy } from "./withdraw-invitations-by";

/**
 * Takes somebody out of the provider's staff and ends all their sessions. The account stays, for a person may
 * belong to merchants too. Owners may leave in this way. @throws NotFoundError, ConflictError reason `last_owner`
 */
export async function removeStaff(ctx: ProviderContext, input: PersonInput): Promise<void> {
  requireProviderPermission(ctx, "team.manage");
  const { userId } = personInput.parse(input);
  const now = ctx.clock.now();
  await remove(ctx, userId, async (tx) => {
    await tx.update(user).set({ providerRole: null, updatedAt: now }).where(eq(user.id, userId));
    await tx
      .update(userSession)
      .set({ revokedAt: now })
      .where(and(eq(userSession.userId, userId), isNull(userSession.revokedAt)));
    await endLinksOfStaff(tx, ctx, userId, null);
  });
}

/** The same within one merchant; what the person does elsewhere is none of its business, so sessions stay. */
export async function removeMember(ctx: MerchantContext, input: PersonInput): Promise<void> {
  requireMerchantPermission(ctx, "merchantTeam.manage");
  const { userId } = personInput.parse(input);
  await remove(ctx, userId, (tx) =>
    tx
      .delete(membership)
      .where(and(eq(membership.merchantId, ctx.scope.merchantId), eq(membership.userId, userId))),
  );
}

async function remove(
  ctx: TeamContext,
  userId: string,
  write: (tx: Transaction) => Promise<unknown>,
): Promise<void> {
  const merchantId = merchantIdOf(ctx);
  await withTransaction(ctx, async (tx) => {
    const people = await lockTeam(tx, merchantId);
    assertStillOwner(ctx, people);
    const person = people.find((candidate) => candidate.userId === userId);
    if (!person) throw new NotFoundError("no such person in the team");
    assertNotLastOwner(people, person);
    await write(tx);
    await withdrawInvitationsBy(tx, ctx, userId);
    await recordAudit(tx, ctx, {
      action: merchantId === null ? "staff.remove" : "member.remove",
      merchantId,
      objectKind: "user",
      objectId: userId,
      before: { name: person.name, email: person.email, role: person.role },
    });
  });
}
