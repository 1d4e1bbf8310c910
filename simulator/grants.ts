import { appliesTo, findPermissionSet, isExclusive, type PermissionSet } from "./permission-sets";
import { endAccessTokens } from "./state/access-tokens";
import type { Account } from "./state/accounts";
import {
  type AuthorizationCode,
  createAuthorizationCode,
  endAuthorizationCodes,
  type GrantOwner,
} from "./state/authorization-codes";
import {
  type Authorization,
  findActiveAuthorization,
  listAuthorizationsOfAccount,
  writeAuthorization,
} from "./state/authorizations";
import { type Component, findComponent } from "./state/components";
import type { Database } from "./state/database";
import { markPreAuthCodeUsed } from "./state/pre-auth-codes";
import { newRefreshToken } from "./state/random";
import type { Settings } from "./state/settings";

/** A permission set as the consent page shows it. */
export interface OfferedSet {
  set: PermissionSet;
  mandatory: boolean;
  /** Another platform that holds this exclusive set; it cannot be granted then. */
  heldBy: string | null;
}

export type GrantRefusalReason = "unpublished" | "exclusive_held" | "mandatory_missing" | "not_offered";

export class GrantRefusal extends Error {
  constructor(
    readonly reason: GrantRefusalReason,
    readonly scopeIds: number[] = [],
  ) {
    super(`authorization refused: ${reason}${scopeIds.length > 0 ? ` (${scopeIds.join(", ")})` : ""}`);
    this.name = "GrantRefusal";
  }
}

export interface Grant {
  /** null: the granted sets are the same as before, so no event is pushed. */
  infoType: "authorized" | "updateauthorized" | null;
  redirectCode: AuthorizationCode;
  eventCode: AuthorizationCode;
  preAuthCode: string;
  authorization: Authorization;
}

/** What a platform may ask of an account, narrowed by the link's category_id_list. */
export function listOfferedSets(
  database: Database,
  component: Component,
  account: Account,
  categoryIds: number[] | null = null,
): OfferedSet[] {
  const elsewhere = listAuthorizationsOfAccount(database, account.appid).filter(
    (authorization) => authorization.active && authorization.componentAppid !== component.appid,
  );
  const holderOf = (id: number): string | null => {
    if (!isExclusive(id)) return null;
    const holder = elsewhere.find((authorization) => authorization.funcScopeIds.includes(id));
    if (!holder) return null;
    return findComponent(database, holder.componentAppid)?.name ?? holder.componentAppid;
  };
  return component.scopeIds
    .filter((id) => appliesTo(id, account.kind) && (categoryIds === null || categoryIds.includes(id)))
    .flatMap((id) => {
      const set = findPermissionSet(id);
      return set ? [{ set, mandatory: component.mandatoryScopeIds.includes(id), heldBy: holderOf(id) }] : [];
    });
}

export const mayAuthorize = (component: Component, account: Account): boolean =>
  component.published || component.testList.includes(account.userName);

function assertGrantable(offered: OfferedSet[], wanted: number[]): void {
  const offeredIds = new Set(offered.map(({ set }) => set.id));
  const foreign = wanted.filter((id) => !offeredIds.has(id));
  if (foreign.length > 0) throw new GrantRefusal("not_offered", foreign);
  const held = offered.filter(({ set, heldBy }) => heldBy !== null && wanted.includes(set.id));
  if (held.length > 0)
    throw new GrantRefusal(
      "exclusive_held",
      held.map(({ set }) => set.id),
    );
  const missing = offered.filter(({ set, mandatory }) => mandatory && !wanted.includes(set.id));
  if (missing.length > 0)
    throw new GrantRefusal(
      "mandatory_missing",
      missing.map(({ set }) => set.id),
    );
}

const sameIds = (left: number[], right: number[]): boolean =>
  left.length === right.length && left.every((id) => right.includes(id));

export interface GrantRequest {
  component: Component;
  account: Account;
  /** Undefined: everything that is offered and free. */
  funcScopeIds?: number[];
  categoryIds?: number[] | null;
  preAuthCode: string;
  now: number;
}

/** The account's administrator agrees. Throws GrantRefusal. */
export function grantAuthorization(database: Database, settings: Settings, request: GrantRequest): Grant {
  const { component, account, now } = request;
  if (!mayAuthorize(component, account)) throw new GrantRefusal("unpublished");
  const offered = listOfferedSets(database, component, account, request.categoryIds ?? null);
  const free = offered.filter(({ heldBy }) => heldBy === null).map(({ set }) => set.id);
  const wanted = [...new Set(request.funcScopeIds ?? free)].sort((left, right) => left - right);
  assertGrantable(offered, wanted);

  const owner: GrantOwner = { componentAppid: component.appid, authorizerAppid: account.appid };
  return database.transaction(() => {
    const before = findActiveAuthorization(database, owner);
    const infoType = grantKind(before, wanted);
    const authorization = writeAuthorization(database, {
      ...owner,
      funcScopeIds: wanted,
      ...carriedOver(database, settings, before, infoType),
      authorizedAt: before && infoType === null ? before.authorizedAt : now,
      active: true,
      changedAt: now,
    });
    endAuthorizationCodes(database, owner, "newer_grant");
    markPreAuthCodeUsed(database, request.preAuthCode, now);
    const redirectCode = createAuthorizationCode(database, settings, owner, now);
    const eventCode = settings.eventCarriesOwnCode
      ? createAuthorizationCode(database, settings, owner, now)
      : redirectCode;
    return { infoType, redirectCode, eventCode, preAuthCode: request.preAuthCode, authorization };
  });
}

function grantKind(before: Authorization | undefined, wanted: number[]): Grant["infoType"] {
  if (!before) return "authorized";
  return sameIds(before.funcScopeIds, wanted) ? null : "updateauthorized";
}

/** Which refresh token a grant begins with. A new or changed one ends everything issued before. */
function carriedOver(
  database: Database,
  settings: Settings,
  before: Authorization | undefined,
  infoType: Grant["infoType"],
): { refreshToken: string; exchanged: boolean } {
  const keeps = before && (infoType === null || !settings.reauthorizationEndsTokens);
  if (keeps) return { refreshToken: before.refreshToken, exchanged: before.exchanged };
  if (before) endAccessTokens(database, before, "reauthorized");
  return { refreshToken: newRefreshToken(), exchanged: false };
}

/** The account's administrator takes the grant back. False when there was none. */
export function revokeAuthorization(database: Database, owner: GrantOwner, now: number): boolean {
  return database.transaction(() => {
    const authorization = findActiveAuthorization(database, owner);
    if (!authorization) return false;
    writeAuthorization(database, { ...authorization, active: false, changedAt: now });
    endAccessTokens(database, owner, "unauthorized");
    endAuthorizationCodes(database, owner, "unauthorized");
    return true;
  });
}
