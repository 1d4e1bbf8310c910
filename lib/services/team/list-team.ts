import { and, asc, desc, eq, inArray, isNotNull, isNull, max } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { memberInvitation, membership, user, userSecondFactor, userSession } from "@/db/schema";
import {
  isMerchantRole,
  isProviderRole,
  type MerchantRole,
  type ProviderRole,
  requireMerchantPermission,
  requireProviderPermission,
} from "@/lib/auth/permissions";
import { addSeconds } from "@/lib/clock";
import { type MerchantContext, type ProviderContext, withRead } from "../context";
import { isMailDue } from "./mail-invitation";
import { memberInvitationState } from "./open-invitation";
import { merchantIdOf, type TeamContext, toTeam } from "./team";

/** What happened to the mail: none was asked for, on its way, sent, or it could not be sent. */
export type MailState = "none" | "due" | "sent" | "failed";

export interface OpenInvitationDto<Role> {
  id: string;
  email: string;
  role: Role;
  state: "open" | "expired";
  mail: MailState;
  mailedAt: string | null;
  /** Null when the person is not of this team, such as staff who acted for a merchant. */
  invitedBy: string | null;
  createdAt: string;
  expiresAt: string;
}

export interface StaffMemberDto {
  userId: string;
  name: string;
  email: string;
  role: ProviderRole;
  hasSecondFactor: boolean;
  lastSeenAt: string | null;
  createdAt: string;
}

export interface MemberDto {
  userId: string;
  name: string;
  email: string;
  role: MerchantRole;
  joinedAt: string;
}

export interface TeamDto<Person, Role> {
  people: Person[];
  invitations: OpenInvitationDto<Role>[];
}

/** Expired invitations stay on the list for so long, to be withdrawn or made anew. */
const expiredShownSeconds = 30 * 24 * 3600;
const invitationsMax = 100;

/** The provider's staff, owners first, and whom they have invited. */
export async function listStaff(ctx: ProviderContext): Promise<TeamDto<StaffMemberDto, ProviderRole>> {
  requireProviderPermission(ctx, "team.read");
  return withRead(ctx, async (tx) => {
    const people = await tx
      .select({
        userId: user.id,
        name: user.name,
        email: user.email,
        role: user.providerRole,
        secondFactorAt: userSecondFactor.confirmedAt,
        createdAt: user.createdAt,
      })
      .from(user)
      .leftJoin(userSecondFactor, eq(userSecondFactor.userId, user.id))
      .where(and(isNotNull(user.providerRole), isNull(user.disabledAt)))
      .orderBy(asc(user.createdAt), asc(user.id));
    const seen = await readLastSeen(
      tx,
      people.map(({ userId }) => userId),
    );
    const invitations = await readInvitations(tx, ctx);
    return {
      people: ownersFirst(
        people.flatMap(({ role, secondFactorAt, createdAt, ...person }) =>
          isProviderRole(role)
            ? [
                {
                  ...person,
                  role,
                  hasSecondFactor: secondFactorAt !== null,
                  lastSeenAt: seen.get(person.userId) ?? null,
                  createdAt: createdAt.toISOString(),
                },
              ]
            : [],
        ),
      ),
      invitations: invitations.flatMap((row) =>
        isProviderRole(row.role) ? [{ ...row, role: row.role }] : [],
      ),
    };
  });
}

/** The people of one merchant, and whom they have invited. */
export async function listMembers(ctx: MerchantContext): Promise<TeamDto<MemberDto, MerchantRole>> {
  requireMerchantPermission(ctx, "merchantTeam.read");
  return withRead(ctx, async (tx) => {
    const people = await tx
      .select({
        userId: user.id,
        name: user.name,
        email: user.email,
        role: membership.role,
        joinedAt: membership.createdAt,
      })
      .from(membership)
      .innerJoin(user, eq(user.id, membership.userId))
      .where(eq(membership.merchantId, ctx.scope.merchantId))
      .orderBy(asc(membership.createdAt), asc(membership.id));
    const invitations = await readInvitations(tx, ctx);
    return {
      people: ownersFirst(
        people.flatMap(({ role, joinedAt, ...person }) =>
          isMerchantRole(role) ? [{ ...person, role, joinedAt: joinedAt.toISOString() }] : [],
        ),
      ),
      invitations: invitations.flatMap((row) =>
        isMerchantRole(row.role) ? [{ ...row, role: row.role }] : [],
      ),
    };
  });
}

function ownersFirst<Person extends { role: string }>(people: Person[]): Person[] {
  return people.toSorted((one, other) => Number(other.role === "owner") - Number(one.role === "owner"));
}

async function readLastSeen(tx: Transaction, userIds: string[]): Promise<Map<string, string>> {
  if (userIds.length === 0) return new Map();
  const rows = await tx
    .select({ userId: userSession.userId, at: max(userSession.lastSeenAt) })
    .from(userSession)
    .where(inArray(userSession.userId, userIds))
    .groupBy(userSession.userId);
  return new Map(rows.flatMap(({ userId, at }) => (at ? [[userId, at.toISOString()] as const] : [])));
}

async function readInvitations(tx: Transaction, ctx: TeamContext): Promise<OpenInvitationDto<string>[]> {
  const now = ctx.clock.now();
  const rows = await tx
    .select({ invitation: memberInvitation, invitedBy: user.name })
    .from(memberInvitation)
    .leftJoin(user, eq(user.id, memberInvitation.createdBy))
    .where(
      and(toTeam(merchantIdOf(ctx)), isNull(memberInvitation.acceptedAt), isNull(memberInvitation.revokedAt)),
    )
    .orderBy(desc(memberInvitation.createdAt), desc(memberInvitation.id))
    .limit(invitationsMax);
  return rows
    .filter(({ invitation }) => invitation.expiresAt > addSeconds(now, -expiredShownSeconds))
    .map(({ invitation, invitedBy }) => ({
      id: invitation.id,
      email: invitation.email,
      role: invitation.role,
      state: memberInvitationState(invitation, now) === "open" ? "open" : "expired",
      mail: mailState(invitation),
      mailedAt: invitation.mailedAt?.toISOString() ?? null,
      invitedBy,
      createdAt: invitation.createdAt.toISOString(),
      expiresAt: invitation.expiresAt.toISOString(),
    }));
}

function mailState(invitation: typeof memberInvitation.$inferSelect): MailState {
  if (isMailDue(invitation)) return invitation.mailProblem ? "failed" : "due";
  return invitation.mailedAt ? "sent" : "none";
}
