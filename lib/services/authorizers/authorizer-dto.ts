import type { appStanding, authorizer, authorizerToken, merchant } from "@/db/schema";

type AuthorizerRow = typeof authorizer.$inferSelect;

/** The words of the status system; `permissions_missing` is an authorized account that lacks something needed. */
export type AuthorizerDisplayState =
  | "authorized"
  | "permissions_missing"
  | "connection_broken"
  | "unauthorized";

export interface AuthorizerListItem {
  id: string;
  appid: string;
  componentId: string;
  kind: AuthorizerRow["kind"];
  state: AuthorizerDisplayState;
  nickName: string | null;
  principalName: string | null;
  accountStatus: number | null;
  serviceType: number | null;
  verifyType: number | null;
  missingScopeIds: number[];
  merchant: { id: string; name: string; slug: string } | null;
  grantedAt: string | null;
  unauthorizedAt: string | null;
  brokenAt: string | null;
  infoSyncedAt: string | null;
  updatedAt: string;
  createdAt: string;
}

export interface AuthorizerDetail extends AuthorizerListItem {
  userName: string | null;
  alias: string | null;
  signature: string | null;
  registerType: number | null;
  categories: { first: string; second: string }[];
  /** Registered at WeChat; null while nobody has said. */
  requestDomains: string[] | null;
  funcScopeIds: number[];
  requiredScopeIds: number[];
  brokenReason: string | null;
  infoFailedAt: string | null;
  component: { id: string; appid: string; name: string };
}

/** What staff see besides: whose link was followed, while nobody owns the account. */
export interface FleetItem extends AuthorizerListItem {
  /** The worst of what it needs, and which rules say so. */
  needs: { level: NonNullable<AuthorizerRow["requirementLevel"]>; rules: string[] } | null;
  proposedMerchant: { id: string; name: string } | null;
  /** Where the last grant began; null for accounts from before this was remembered. */
  grantOrigin: AuthorizerRow["grantOrigin"];
}

/** Facts about the token for staff; never the token. */
export interface TokenFacts {
  state: "fresh" | "expired" | "absent";
  expiresAt: string | null;
  refreshedAt: string | null;
  hasRefreshToken: boolean;
  lastErrorKind: string | null;
  lastErrorAt: string | null;
}

function displayState(row: Pick<AuthorizerRow, "state" | "missingScopeIds">): AuthorizerDisplayState {
  return row.state === "authorized" && row.missingScopeIds.length > 0 ? "permissions_missing" : row.state;
}

export function toAuthorizerListItem(row: {
  authorizer: AuthorizerRow;
  merchant: Pick<typeof merchant.$inferSelect, "id" | "name" | "slug"> | null;
}): AuthorizerListItem {
  const account = row.authorizer;
  return {
    id: account.id,
    appid: account.appid,
    componentId: account.componentId,
    kind: account.kind,
    state: displayState(account),
    nickName: account.nickName,
    principalName: account.principalName,
    accountStatus: account.accountStatus,
    serviceType: account.serviceType,
    verifyType: account.verifyType,
    missingScopeIds: account.missingScopeIds,
    merchant: row.merchant && { id: row.merchant.id, name: row.merchant.name, slug: row.merchant.slug },
    grantedAt: account.grantedAt?.toISOString() ?? null,
    unauthorizedAt: account.unauthorizedAt?.toISOString() ?? null,
    brokenAt: account.brokenAt?.toISOString() ?? null,
    infoSyncedAt: account.infoSyncedAt?.toISOString() ?? null,
    updatedAt: account.updatedAt.toISOString(),
    createdAt: account.createdAt.toISOString(),
  };
}

export function toFleetItem(
  row: Parameters<typeof toAuthorizerListItem>[0] & { proposed: { id: string; name: string } | null },
): FleetItem {
  return {
    ...toAuthorizerListItem(row),
    needs: needsOf(row.authorizer),
    proposedMerchant: row.proposed && { id: row.proposed.id, name: row.proposed.name },
    grantOrigin: row.authorizer.grantOrigin,
  };
}

function needsOf({ requirementLevel, requirementRules }: AuthorizerRow): FleetItem["needs"] {
  return requirementLevel && { level: requirementLevel, rules: requirementRules };
}

export function toAuthorizerDetail(row: {
  authorizer: AuthorizerRow;
  merchant: Pick<typeof merchant.$inferSelect, "id" | "name" | "slug"> | null;
  component: { id: string; appid: string; name: string };
  standing: Pick<typeof appStanding.$inferSelect, "domains"> | null;
}): AuthorizerDetail {
  const account = row.authorizer;
  return {
    ...toAuthorizerListItem(row),
    userName: account.userName,
    alias: account.alias,
    signature: account.signature,
    registerType: account.registerType,
    categories: account.categories,
    requestDomains: row.standing?.domains?.requestDomains ?? null,
    funcScopeIds: account.funcScopeIds,
    requiredScopeIds: account.requiredScopeIds,
    brokenReason: account.brokenReason,
    infoFailedAt: account.infoFailedAt?.toISOString() ?? null,
    component: { id: row.component.id, appid: row.component.appid, name: row.component.name },
  };
}

export function toTokenFacts(row: typeof authorizerToken.$inferSelect | undefined, now: Date): TokenFacts {
  const isFresh = row?.sealedAccessToken && row.expiresAt && row.expiresAt > now;
  return {
    state: isFresh ? "fresh" : row?.expiresAt ? "expired" : "absent",
    expiresAt: row?.expiresAt?.toISOString() ?? null,
    refreshedAt: row?.refreshedAt?.toISOString() ?? null,
    hasRefreshToken: Boolean(row?.sealedRefreshToken),
    lastErrorKind: row?.lastErrorKind ?? null,
    lastErrorAt: row?.lastErrorAt?.toISOString() ?? null,
  };
}
