import type { component, merchant, merchantInvitation } from "@/db/schema";
import { providerMay } from "@/lib/auth/permissions";
import { routes } from "@/lib/routes";
import type { ProviderContext } from "../context";
import { sealPlaces } from "../seal-places";

export const invitationStates = ["new", "opened", "authorized", "expired", "revoked"] as const;
export type InvitationState = (typeof invitationStates)[number];

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
  revokedAt: string | null;
  createdAt: string;
  /** Accounts authorized through this very invitation. */
  appCount: number;
}

/** With what a reminder to the merchant needs. */
export interface InvitationDetail extends InvitationDto {
  contactName: string | null;
  contactPhone: string | null;
  component: { id: string; appid: string; name: string };
}

export interface InvitationRow {
  invitation: typeof merchantInvitation.$inferSelect;
  merchantName: string;
  /** Accounts authorized through this very invitation. */
  appCount: number;
}

function invitationState(
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
    revokedAt: invitation.revokedAt?.toISOString() ?? null,
    createdAt: invitation.createdAt.toISOString(),
    appCount: row.appCount,
  };
}

export function toInvitationDetail(
  ctx: ProviderContext,
  row: {
    invitation: InvitationRow["invitation"];
    merchant: typeof merchant.$inferSelect;
    component: typeof component.$inferSelect;
    appCount: number;
  },
): InvitationDetail {
  return {
    ...toInvitationDto(ctx, { ...row, merchantName: row.merchant.name }),
    contactName: row.merchant.contactName,
    contactPhone: row.merchant.contactPhone,
    component: { id: row.component.id, appid: row.component.appid, name: row.component.name },
  };
}

function invitationUrl(ctx: ProviderContext, invitation: InvitationRow["invitation"]): string {
  const place = sealPlaces.invitationCode(invitation.componentId, invitation.id);
  return `${ctx.settings.appUrl}${routes.invitation(ctx.sealer.open(invitation.sealedCode, place))}`;
}
