import type { merchantInvitation } from "@/db/schema";
import { providerMay } from "@/lib/auth/permissions";
import { routes } from "@/lib/routes";
import type { ProviderContext } from "../context";
import { sealPlaces } from "../seal-places";

export type InvitationState = "new" | "opened" | "authorized" | "expired" | "revoked";

export interface InvitationDto {
  id: string;
  componentId: string;
  merchantId: string;
  merchantName: string;
  authType: number;
  requiredScopeIds: number[];
  state: InvitationState;
  /** Null for roles that may not hand links out. */
  url: string | null;
  expiresAt: string;
  firstOpenedAt: string | null;
  reissueRequestedAt: string | null;
  createdAt: string;
}

export interface InvitationRow {
  invitation: typeof merchantInvitation.$inferSelect;
  merchantName: string;
  /** Accounts authorized through this very invitation. */
  appCount: number;
}

export function invitationState(
  invitation: Pick<InvitationRow["invitation"], "revokedAt" | "expiresAt" | "firstOpenedAt">,
  appCount: number,
  now: Date,
): InvitationState {
  if (invitation.revokedAt) return "revoked";
  if (appCount > 0) return "authorized";
  if (invitation.expiresAt <= now) return "expired";
  return invitation.firstOpenedAt ? "opened" : "new";
}

export function toInvitationDto(ctx: ProviderContext, row: InvitationRow): InvitationDto {
  const { invitation } = row;
  return {
    id: invitation.id,
    componentId: invitation.componentId,
    merchantId: invitation.merchantId,
    merchantName: row.merchantName,
    authType: invitation.authType,
    requiredScopeIds: invitation.requiredScopeIds,
    state: invitationState(invitation, row.appCount, ctx.clock.now()),
    url: providerMay(ctx.actor.role, "invitation.create") ? invitationUrl(ctx, invitation) : null,
    expiresAt: invitation.expiresAt.toISOString(),
    firstOpenedAt: invitation.firstOpenedAt?.toISOString() ?? null,
    reissueRequestedAt: invitation.reissueRequestedAt?.toISOString() ?? null,
    createdAt: invitation.createdAt.toISOString(),
  };
}

function invitationUrl(ctx: ProviderContext, invitation: InvitationRow["invitation"]): string {
  const place = sealPlaces.invitationCode(invitation.componentId, invitation.id);
  return `${ctx.settings.appUrl}${routes.invitation(ctx.sealer.open(invitation.sealedCode, place))}`;
}
