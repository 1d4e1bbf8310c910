import { and, eq } from "drizzle-orm";
import { authorizer, authorizerToken } from "@/db/schema";
import { systemScope } from "@/db/scope";
import { isAppError, PreconditionFailedError } from "@/lib/errors";
import { recoverRefreshTokens } from "@/lib/jobs/definitions/recover-refresh-tokens";
import { authorizerToken as authorizerTokenEndpoint } from "@/lib/wechat/endpoints/component";
import { WechatApiError } from "@/lib/wechat/errors";
import { refreshRequirements } from "../requirements/refresh-requirements";
import { sealPlaces } from "../seal-places";
import type { TokenDeps } from "./deps";
import { failedRow, leaseIsFree, leaseIsHeld, renewedRow } from "./leased-row";
import type { FetchedToken, LeasedTokenStore } from "./leased-token";

export interface AuthorizerRef {
  id: string;
  appid: string;
  componentId: string;
  componentAppid: string;
}

/** An authorizer's access token as a leased row. */
export function authorizerTokenStore(deps: TokenDeps, ref: AuthorizerRef): LeasedTokenStore {
  const { database, sealer } = deps;
  const isRow = eq(authorizerToken.authorizerId, ref.id);
  const place = sealPlaces.authorizerAccessToken(ref.componentId, ref.id);
  const refreshPlace = sealPlaces.authorizerRefreshToken(ref.componentId, ref.id);
  return {
    async read() {
      const [row] = await database.read(systemScope, (tx) => tx.select().from(authorizerToken).where(isRow));
      if (!row)
        throw new PreconditionFailedError("the authorizer has no token row", { reason: "unauthorized" });
      return { ...row, accessToken: row.sealedAccessToken && sealer.open(row.sealedAccessToken, place) };
    },
    acquireLease: ({ leaseId, version, now, until }) =>
      database.write(systemScope, async (tx) => {
        const rows = await tx
          .update(authorizerToken)
          .set({ leaseId, leaseUntil: until })
          .where(and(isRow, leaseIsFree(authorizerToken, { version, now })))
          .returning({ id: authorizerToken.authorizerId });
        return rows.length === 1;
      }),
    save: (lease, token) =>
      database.write(systemScope, async (tx) => {
        const rows = await tx
          .update(authorizerToken)
          .set({
            ...renewedRow(sealer.seal(token.accessToken, place), lease, token),
            ...(token.refreshToken
              ? { sealedRefreshToken: sealer.seal(token.refreshToken, refreshPlace) }
              : {}),
          })
          .where(and(isRow, leaseIsHeld(authorizerToken, lease)))
          .returning({ id: authorizerToken.authorizerId });
        if (rows.length === 1) await mendConnection(tx, lease.now);
        return rows.length === 1;
      }),
    fail: (leaseId, failure) =>
      database.write(systemScope, async (tx) => {
        const rows = await tx
          .update(authorizerToken)
          .set(failedRow(failure))
          .where(and(isRow, eq(authorizerToken.leaseId, leaseId)))
          .returning({ id: authorizerToken.authorizerId });
        if (rows.length === 1 && endsConnection(failure.kind))
          await breakConnection(tx, failure.kind, failure.at);
        return rows.length === 1;
      }),
  };

  async function breakConnection(tx: Tx, kind: string, at: Date): Promise<void> {
    await tx
      .update(authorizer)
      .set({ state: "connection_broken", brokenAt: at, brokenReason: kind, updatedAt: at })
      .where(and(eq(authorizer.id, ref.id), eq(authorizer.state, "authorized")));
    await refreshRequirements(tx, deps, ref.id);
    await deps.jobs.enqueue(
      tx,
      recoverRefreshTokens,
      { componentId: ref.componentId },
      { key: ref.componentId },
    );
  }

  async function mendConnection(tx: Tx, now: Date): Promise<void> {
    const mended = await tx
      .update(authorizer)
      .set({ state: "authorized", brokenAt: null, brokenReason: null, updatedAt: now })
      .where(and(eq(authorizer.id, ref.id), eq(authorizer.state, "connection_broken")))
      .returning({ id: authorizer.id });
    if (mended.length > 0) await refreshRequirements(tx, deps, ref.id);
  }
}

const endsConnection = (kind: string): boolean =>
  kind === "authorization_lost" || kind === "refresh_token_missing";

type Tx = Parameters<Parameters<TokenDeps["database"]["write"]>[1]>[0];

/** Drops the token if it is still the one WeChat refused. */
export async function dropAuthorizerToken(
  deps: TokenDeps,
  authorizerId: string,
  version: number,
): Promise<void> {
  await deps.database.write(systemScope, (tx) =>
    tx
      .update(authorizerToken)
      .set({ sealedAccessToken: null, expiresAt: null })
      .where(and(eq(authorizerToken.authorizerId, authorizerId), eq(authorizerToken.version, version))),
  );
}

/** @throws PreconditionFailedError with reason `refresh_token_missing`; an empty refresh token is never sent */
export async function fetchAuthorizerToken(
  deps: TokenDeps,
  ref: AuthorizerRef,
  signal: AbortSignal,
): Promise<FetchedToken> {
  const [row] = await deps.database.read(systemScope, (tx) =>
    tx
      .select({ sealed: authorizerToken.sealedRefreshToken })
      .from(authorizerToken)
      .where(eq(authorizerToken.authorizerId, ref.id)),
  );
  if (!row?.sealed) {
    throw new PreconditionFailedError("the refresh token is lost", { reason: "refresh_token_missing" });
  }
  const refreshToken = deps.sealer.open(
    row.sealed,
    sealPlaces.authorizerRefreshToken(ref.componentId, ref.id),
  );
  const answer = await deps.wechat().call(
    authorizerTokenEndpoint,
    { componentAppid: ref.componentAppid },
    {
      component_appid: ref.componentAppid,
      authorizer_appid: ref.appid,
      authorizer_refresh_token: refreshToken,
    },
    { signal },
  );
  return {
    accessToken: answer.authorizer_access_token,
    expiresInSeconds: answer.expires_in,
    refreshToken: answer.authorizer_refresh_token,
  };
}

/** The word under which a renewal's failure is stored. */
export function renewalFailureKind(error: unknown): string {
  if (error instanceof WechatApiError) return error.kind;
  if (isAppError(error) && error.reason) return error.reason;
  return "internal";
}
