import type { authorizer, component, merchant, merchantInvitation } from "@/db/schema";
import { providerMay } from "@/lib/auth/permissions";
import { routes } from "@/lib/routes";
import type { ProviderContext } from "../context";
import { sealPlaces } from "../seal-places";

/** `fulfilled`: a link for one account, which now has everything it lacked. */
export const invitationStates = ["new", "opened", "authorized", "fulfilled", "expired", "revoked"] as const;
export type InvitationState = (typeof invitationStates)[number];

/** The account that a link was made for, as it stands now. */
export interface InvitationTarget {
  id: string;
  appid: string;
  nickName: string | null;
  kind: (typeof authorizer.$inferSelect)["kind"];
  state: (typeof authorizer.$inferSelect)["state"];
  missingScopeIds: number[];
}

export interface InvitationDto {
  id: string;
  componentId: string;
  merchantId: string;
  merchantName: string;
  authType: number;
  requiredScopeIds: number[];
  h5Form: "new" | "old";
  /** The one account that may be chosen. */
  bizAppid: string | null;
  /** The permission sets that WeChat's page offers; empty: all of the platform's. */
  categoryIds: number[];
  target: InvitationTarget | null;
  fulfilledAt: string | null;
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
  contactEmail: string | null;
  component: { id: string; appid: string; name: string; published: boolean };
}

export interface InvitationRow {
  invitation: typeof merchantInvitation.$inferSelect;
  merchantName: string;
  target: typeof authorizer.$inferSelect | null;
  /** Accounts authorized through this very invitation. */
  appCount: number;
}

function invitationState(invitation: InvitationRow["invitation"], now: Date): InvitationState {
  if (invitation.revokedAt) return "revoked";
  if (invitation.fulfilledAt) return "fulfilled";
  if (invitation.authorizedAt) return "authorized";
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
    h5Form: invitation.h5Form,
    bizAppid: invitation.bizAppid,
    categoryIds: invitation.categoryIds,
    target: row.target && toInvitationTarget(row.target),
    fulfilledAt: invitation.fulfilledAt?.toISOString() ?? null,
    state: invitationState(invitation, ctx.clock.now()),
    url: providerMay(ctx.actor.role, "invitation.create") ? invitationUrl(ctx, invitation) : null,
    expiresAt: invitation.expiresAt.toISOString(),
    firstOpenedAt: invitation.firstOpenedAt?.toISOString() ?? null,
    reissueRequestedAt: invitation.reissueRequestedAt?.toISOString() ?? null,
    revokedAt: invitation.revokedAt?.toISOString() ?? null,
    createdAt: invitation.createdAt.toISOString(),
    appCount: row.appCount,
  };
}

function toInvitationTarget(account: typeof authorizer.$inferSelect): InvitationTarget {
  const { id, appid, nickName, kind, state, missingScopeIds } = account;
  return { id, appid, nickName, kind, state, missingScopeIds };
}

export function toInvitationDetail(
  ctx: ProviderContext,
  row: {
    invitation: InvitationRow["invitation"];
    merchant: typeof merchant.$inferSelect;
    component: typeof component.$inferSelect;
    target: InvitationRow["target"];
    appCount: number;
  },
): InvitationDetail {
  return {
    ...toInvitationDto(ctx, { ...row, merchantName: row.merchant.name }),
    contactName: row.merchant.contactName,
    contactPhone: row.merchant.contactPhone,
    contactEmail: row.merchant.contactEmail,
    component: {
      id: row.component.id,
      appid: row.component.appid,
      name: row.component.name,
      published: row.component.published,
    },
  };
}

export function invitationUrl(ctx: ProviderContext, invitation: InvitationRow["invitation"]): string {
  const place = sealPlaces.invitationCode(invitation.componentId, invitation.id);
  return `${ctx.settings.appUrl}${routes.invitation(ctx.sealer.open(invitation.sealedCode, place))}`;
}
