import { and, asc, eq, isNotNull, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { memberInvitation, membership, user } from "@/db/schema";
import { ConflictError, ForbiddenError } from "@/lib/errors";
import type { MerchantContext, ProviderContext } from "../context";

/** The provider's staff, or the people of one merchant. */
export type TeamContext = ProviderContext | MerchantContext;

export interface TeamPerson {
  userId: string;
  name: string;
  email: string;
  role: string;
}

/** Null for the provider's staff. */
export function merchantIdOf({ scope }: TeamContext): string | null {
  return scope.kind === "merchant" ? scope.merchantId : null;
}

/** Invitations to this team. */
export function toTeam(merchantId: string | null) {
  return merchantId === null
    ? isNull(memberInvitation.merchantId)
    : eq(memberInvitation.merchantId, merchantId);
}

/**
 * Everybody in the team, locked until the transaction ends: whoever changes a team waits here and then sees what the
 * one before has left. Always in the same order, so that two never wait for each other.
 */
export async function lockTeam(tx: Transaction, merchantId: string | null): Promise<TeamPerson[]> {
  const people =
    merchantId === null
      ? await tx
          .select({ userId: user.id, name: user.name, email: user.email, role: user.providerRole })
          .from(user)
          .where(isNotNull(user.providerRole))
          .orderBy(asc(user.id))
          .for("no key update")
      : await tx
          .select({ userId: user.id, name: user.name, email: user.email, role: membership.role })
          .from(membership)
          .innerJoin(user, eq(user.id, membership.userId))
          .where(eq(membership.merchantId, merchantId))
          .orderBy(asc(membership.id))
          .for("no key update", { of: membership });
  return people.flatMap(({ role, ...person }) => (role === null ? [] : [{ ...person, role }]));
}

/**
 * The acting person's role was read when the request began; another owner may have changed it since.
 * Staff who act for a merchant are not of its team, and their role is not visible in its scope.
 * @throws ForbiddenError
 */
export function assertStillOwner(ctx: TeamContext, people: readonly TeamPerson[]): void {
  const { actor } = ctx;
  if (actor.kind === "job" || (actor.kind === "staff" && ctx.scope.kind === "merchant")) return;
  const isOwner = people.some(
    ({ userId, role }) => "userId" in actor && userId === actor.userId && role === "owner",
  );
  if (!isOwner) throw new ForbiddenError("the person is no owner any more", { reason: "permission" });
}

/** @throws ConflictError reason `last_owner` when nobody but this person owns the team */
export function assertNotLastOwner(people: readonly TeamPerson[], person: TeamPerson): void {
  const others = people.filter(({ userId, role }) => role === "owner" && userId !== person.userId);
  if (person.role === "owner" && others.length === 0) {
    throw new ConflictError("the team would have no owner", { reason: "last_owner" });
  }
}

/** An invitation of this team by its id. */
export function invitationInTeam(merchantId: string | null, invitationId: string) {
  return and(eq(memberInvitation.id, invitationId), toTeam(merchantId));
}
