import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { membership, user } from "@/db/schema";
import { requireMerchantPermission, requireProviderPermission } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { recordAudit } from "../audit/record-audit";
import { type MerchantContext, type ProviderContext, withTransaction } from "../context";
import { endLinksOfStaff } from "./end-links-of-staff";
import {
  type ChangeMemberRoleInput,
  type ChangeStaffRoleInput,
  changeMemberRoleInput,
  changeStaffRoleInput,
} from "./schemas";
import { assertNotLastOwner, assertStillOwner, lockTeam, merchantIdOf, type TeamContext } from "./team";
import { withdrawInvitationsBy } from "./withdraw-invitations-by";

/**
 * Gives a staff member another role, from their next request on. Repeating it changes nothing.
 * @throws NotFoundError, ConflictError reason `last_owner`, ForbiddenError when the acting owner is one no more
 */
export async function changeStaffRole(ctx: ProviderContext, input: ChangeStaffRoleInput): Promise<void> {
  requireProviderPermission(ctx, "team.manage");
  const { userId, role } = changeStaffRoleInput.parse(input);
  await change(ctx, userId, role, async (tx) => {
    await tx.update(user).set({ providerRole: role, updatedAt: ctx.clock.now() }).where(eq(user.id, userId));
    await endLinksOfStaff(tx, ctx, userId, role);
  });
}

/** The same within one merchant. */
export async function changeMemberRole(ctx: MerchantContext, input: ChangeMemberRoleInput): Promise<void> {
  requireMerchantPermission(ctx, "merchantTeam.manage");
  const { userId, role } = changeMemberRoleInput.parse(input);
  await change(ctx, userId, role, (tx) =>
    tx
      .update(membership)
      .set({ role })
      .where(and(eq(membership.merchantId, ctx.scope.merchantId), eq(membership.userId, userId))),
  );
}

async function change(
  ctx: TeamContext,
  userId: string,
  role: string,
  write: (tx: Transaction) => Promise<unknown>,
): Promise<void> {
  const merchantId = merchantIdOf(ctx);
  await withTransaction(ctx, async (tx) => {
    const people = await lockTeam(tx, merchantId);
    assertStillOwner(ctx, people);
    const person = people.find((candidate) => candidate.userId === userId);
    if (!person) throw new NotFoundError("no such person in the team");
    if (person.role === role) return;
    if (role !== "owner") assertNotLastOwner(people, person);
    await write(tx);
    if (person.role === "owner") await withdrawInvitationsBy(tx, ctx, userId);
    await recordAudit(tx, ctx, {
      action: merchantId === null ? "staff.changeRole" : "member.changeRole",
      merchantId,
      objectKind: "user",
      objectId: userId,
      before: { name: person.name, role: person.role },
      after: { name: person.name, role },
    });
  });
}
