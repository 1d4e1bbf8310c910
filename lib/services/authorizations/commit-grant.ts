import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { authorizationGrant, authorizer, authorizerToken, type grantOrigins } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { newId } from "@/lib/ids";
import { copyAppCode } from "@/lib/jobs/definitions/copy-app-code";
import { readAppOptions } from "@/lib/jobs/definitions/read-app-options";
import { readViolations } from "@/lib/jobs/definitions/read-violations";
import { syncAuthorizer } from "@/lib/jobs/definitions/sync-authorizer";
import { syncStanding } from "@/lib/jobs/definitions/sync-standing";
import { recordAudit } from "../audit/record-audit";
import { authorizerColumns, missingOf } from "../authorizers/authorizer-columns";
import { notifyOfDrift } from "../authorizers/notify-of-drift";
import type { SystemContext } from "../context";
import { closeFulfilledLinks } from "../invitations/close-fulfilled-links";
import { refreshProgress } from "../progress/refresh-progress";
import { refreshRequirements } from "../requirements/refresh-requirements";
import { sealPlaces } from "../seal-places";
import { keepAccountInfo } from "../standing/keep-account-info";
import { settledRow } from "../tokens/leased-row";
import { whyUnreadable } from "../violations/violation-account";
import type { GrantRef } from "./claim-grant";
import type { ExchangedGrant } from "./exchange-code";

export interface GrantFacts {
  grantedAt: Date;
  /** True when `grantedAt` is WeChat's own time. */
  exact: boolean;
  /** The merchant whose link was followed. */
  proposedMerchantId: string | null;
  /** Empty: what the account needs stays as it is. */
  requiredScopeIds: readonly number[];
  origin: (typeof grantOrigins)[number];
}

type AuthorizerRow = typeof authorizer.$inferSelect;

/** Writes account, tokens and the used code in the caller's transaction. It never changes the owner. */
export async function commitGrant(
  tx: Transaction,
  ctx: SystemContext,
  ref: GrantRef,
  exchanged: ExchangedGrant,
  facts: GrantFacts,
): Promise<AuthorizerRow> {
  const before = await lockAuthorizer(tx, ref.componentId, exchanged.appid);
  await markExchanged(tx, ctx, ref, exchanged.appid);
  if (before && isOvertaken(before, facts)) return before;
  const saved = await saveAuthorizer(tx, ctx, ref.componentId, before, exchanged, facts);
  await saveTokens(tx, ctx, saved, exchanged);
  await closeFulfilledLinks(tx, ctx, saved);
  if (exchanged.info) await keepAccountInfo(tx, ctx, saved, exchanged.info);
  await refreshRequirements(tx, ctx, saved.id);
  await ctx.jobs.enqueue(tx, syncStanding, { authorizerId: saved.id }, { key: saved.id });
  if (saved.qrcodeUrl) await ctx.jobs.enqueue(tx, copyAppCode, { authorizerId: saved.id }, { key: saved.id });
  if (!exchanged.info)
    await ctx.jobs.enqueue(tx, syncAuthorizer, { authorizerId: saved.id }, { key: saved.id });
  if (saved.kind === "official_account") {
    await ctx.jobs.enqueue(tx, readAppOptions, { authorizerId: saved.id }, { key: saved.id });
  }
  if (whyUnreadable(saved) === null) {
    await ctx.jobs.enqueue(tx, readViolations, { authorizerId: saved.id }, { key: saved.id });
  }
  await recordAudit(tx, ctx, {
    action: before?.state === "authorized" ? "authorizer.reauthorize" : "authorizer.authorize",
    merchantId: saved.merchantId,
    objectKind: "authorizer",
    objectId: saved.id,
    ...(before ? { before: { state: before.state, funcScopeIds: before.funcScopeIds } } : {}),
    after: { appid: saved.appid, state: saved.state, funcScopeIds: saved.funcScopeIds },
  });
  await refreshProgress(tx, ctx, { ...saved, merchantId: saved.merchantId ?? saved.proposedMerchantId });
  await notifyOfDrift(tx, ctx, saved, before?.missingScopeIds ?? []);
  return saved;
}

async function markExchanged(
  tx: Transaction,
  ctx: SystemContext,
  ref: GrantRef,
  appid: string,
): Promise<void> {
  await tx
    .update(authorizationGrant)
    .set({ state: "exchanged", appid, updatedAt: ctx.clock.now() })
    .where(
      and(eq(authorizationGrant.componentId, ref.componentId), eq(authorizationGrant.codeHash, ref.codeHash)),
    );
}

/** While this code was being exchanged, a newer grant or a newer withdrawal was committed. */
function isOvertaken(before: AuthorizerRow, facts: GrantFacts): boolean {
  if (!facts.exact) return false;
  if (before.grantedAtExact && before.grantedAt && before.grantedAt > facts.grantedAt) return true;
  return before.unauthorizedAt !== null && before.unauthorizedAt > facts.grantedAt;
}

async function lockAuthorizer(
  tx: Transaction,
  componentId: string,
  appid: string,
): Promise<AuthorizerRow | undefined> {
  const [row] = await tx
    .select()
    .from(authorizer)
    .where(and(eq(authorizer.componentId, componentId), eq(authorizer.appid, appid)))
    .for("update");
  return row;
}

async function saveAuthorizer(
  tx: Transaction,
  ctx: SystemContext,
  componentId: string,
  before: AuthorizerRow | undefined,
  exchanged: ExchangedGrant,
  facts: GrantFacts,
): Promise<AuthorizerRow> {
  const now = ctx.clock.now();
  const required = requiredScopes(before, facts);
  const kind = exchanged.info?.kind ?? before?.kind ?? "unknown";
  const granted = exchanged.funcScopeIds ?? before?.funcScopeIds ?? [];
  const changes = {
    ...(exchanged.info
      ? { ...authorizerColumns(exchanged.info, exchanged.appid, before), infoSyncedAt: now }
      : {}),
    ...connectionOf(exchanged, now),
    funcScopeIds: granted,
    requiredScopeIds: required,
    missingScopeIds: missingOf(kind, required, granted),
    grantedAt: facts.grantedAt,
    grantedAtExact: facts.exact,
    grantOrigin: facts.origin,
    unauthorizedAt: null,
    updatedAt: now,
    ...(facts.proposedMerchantId && !before?.merchantId
      ? { proposedMerchantId: facts.proposedMerchantId }
      : {}),
  };
  const [saved] = await tx
    .insert(authorizer)
    .values({
      id: newId("authorizer"),
      componentId,
      appid: exchanged.appid,
      createdAt: now,
      kind: "unknown",
      ...changes,
    })
    .onConflictDoUpdate({ target: [authorizer.componentId, authorizer.appid], set: changes })
    .returning();
  if (!saved) throw new Error("the authorizer was not written");
  return saved;
}

/** Another merchant's link says nothing about what the owner's account needs. */
function requiredScopes(before: AuthorizerRow | undefined, facts: GrantFacts): number[] {
  const isForeign = before?.merchantId && before.merchantId !== facts.proposedMerchantId;
  if (facts.requiredScopeIds.length === 0 || isForeign) return before?.requiredScopeIds ?? [];
  return [...facts.requiredScopeIds];
}

function connectionOf(exchanged: ExchangedGrant, now: Date) {
  return exchanged.refreshToken
    ? { state: "authorized" as const, brokenAt: null, brokenReason: null }
    : { state: "connection_broken" as const, brokenAt: now, brokenReason: "refresh_token_missing" };
}

/** The old access token is dropped in any case: after a new grant WeChat refuses it. */
async function saveTokens(
  tx: Transaction,
  ctx: SystemContext,
  saved: AuthorizerRow,
  exchanged: ExchangedGrant,
): Promise<void> {
  const now = ctx.clock.now();
  const { componentId, id, merchantId } = saved;
  const [before] = await tx
    .select({ version: authorizerToken.version })
    .from(authorizerToken)
    .where(eq(authorizerToken.authorizerId, id))
    .for("update");
  const accessToken = exchanged.accessToken;
  const values = {
    componentId,
    merchantId,
    ...(exchanged.refreshToken
      ? {
          sealedRefreshToken: ctx.sealer.seal(
            exchanged.refreshToken,
            sealPlaces.authorizerRefreshToken(componentId, id),
          ),
        }
      : {}),
    sealedAccessToken: accessToken
      ? ctx.sealer.seal(accessToken.value, sealPlaces.authorizerAccessToken(componentId, id))
      : null,
    expiresAt: accessToken ? addSeconds(now, accessToken.expiresInSeconds) : null,
    refreshedAt: now,
    version: (before?.version ?? 0) + 1,
    ...settledRow,
  };
  await tx
    .insert(authorizerToken)
    .values({ authorizerId: id, ...values })
    .onConflictDoUpdate({ target: authorizerToken.authorizerId, set: values });
}
