import { and, desc, eq, gt } from "drizzle-orm";
import { authorizationAttempt, authorizer, callbackEvent } from "@/db/schema";
import { AppError } from "@/lib/errors";
import type { AuthorizationGrantedEvent } from "@/lib/wechat/callbacks/events";
import { type SystemContext, withRead, withTransaction } from "../context";
import { giveRegisteredAccount } from "../registrations/give-account";
import { bindReturnedAttempt } from "./bind-returned-attempt";
import { claimGrant, type GrantRef, releaseGrant } from "./claim-grant";
import { commitGrant, type GrantFacts } from "./commit-grant";
import { CodeUnusableError, type ExchangedGrant, exchangeCode } from "./exchange-code";
import { type FollowedLink, factsOfLink, findFollowedLink } from "./followed-link";

export interface GrantedEventInput {
  component: { id: string; appid: string };
  event: AuthorizationGrantedEvent;
  issuedAt: Date;
}

/**
 * An account authorized the component, or changed what it grants. Repeated and late events change nothing.
 * @throws AppError `conflict` while another process exchanges the same code; the job tries again
 */
export async function handleAuthorizationGranted(
  ctx: SystemContext,
  input: GrantedEventInput,
): Promise<void> {
  const { component, event, issuedAt: grantedAt } = input;
  const found = await findAttempt(ctx, component.id, event.preAuthCode);
  const ref: GrantRef = {
    componentId: component.id,
    codeHash: ctx.sealer.hash(event.authorizationCode),
    source: "event",
    attemptId: found?.attempt.id ?? null,
    preAuthCodeHash: event.preAuthCode && ctx.sealer.hash(event.preAuthCode),
  };
  if (await isSuperseded(ctx, component.id, event.authorizerAppid, grantedAt)) return;
  const claim = await claimGrant(ctx, ref);
  if (claim.kind === "busy") throw new AppError("conflict", "another process exchanges this code");
  if (claim.kind === "exchanged") {
    await bind(ctx, found?.attempt.id);
    return;
  }
  let exchanged: ExchangedGrant;
  try {
    exchanged = await exchangeCode(ctx, {
      componentAppid: component.appid,
      code: event.authorizationCode,
      appid: event.authorizerAppid,
    });
  } catch (error) {
    await releaseGrant(ctx, ref);
    if (error instanceof CodeUnusableError) {
      ctx.logger.warn(
        { appid: event.authorizerAppid, reason: error.reason },
        "authorization code not usable",
      );
      return;
    }
    throw error;
  }
  await withTransaction(ctx, async (tx) => {
    const saved = await commitGrant(tx, ctx, ref, exchanged, {
      grantedAt,
      exact: true,
      origin: originOf(event.preAuthCode, found),
      ...factsOfLink(found, exchanged.appid),
    });
    if (!saved.merchantId) await giveRegisteredAccount(tx, ctx, saved);
  });
  await bind(ctx, found?.attempt.id);
}

async function findAttempt(
  ctx: SystemContext,
  componentId: string,
  preAuthCode: string | null,
): Promise<FollowedLink | null> {
  if (!preAuthCode) return null;
  return findFollowedLink(
    ctx,
    and(
      eq(authorizationAttempt.componentId, componentId),
      eq(authorizationAttempt.preAuthCodeHash, ctx.sealer.hash(preAuthCode)),
    ),
  );
}

function originOf(preAuthCode: string | null, found: FollowedLink | null): GrantFacts["origin"] {
  if (!preAuthCode) return "console";
  if (!found) return "unknown_link";
  return found.attempt.form === "plugin" ? "plugin" : "link";
}

/** A newer grant or a newer "unauthorized" has been seen already. */
async function isSuperseded(
  ctx: SystemContext,
  componentId: string,
  appid: string,
  grantedAt: Date,
): Promise<boolean> {
  return withRead(ctx, async (tx) => {
    const [account] = await tx
      .select({
        grantedAt: authorizer.grantedAt,
        exact: authorizer.grantedAtExact,
        until: authorizer.unauthorizedAt,
      })
      .from(authorizer)
      .where(and(eq(authorizer.componentId, componentId), eq(authorizer.appid, appid)));
    if (account?.exact && account.grantedAt && account.grantedAt > grantedAt) return true;
    if (account?.until && account.until > grantedAt) return true;
    const [later] = await tx
      .select({ id: callbackEvent.id })
      .from(callbackEvent)
      .where(
        and(
          eq(callbackEvent.componentId, componentId),
          eq(callbackEvent.authorizerAppid, appid),
          eq(callbackEvent.name, "unauthorized"),
          gt(callbackEvent.issuedAt, grantedAt),
        ),
      )
      .orderBy(desc(callbackEvent.receivedAt))
      .limit(1);
    return later !== undefined;
  });
}

async function bind(ctx: SystemContext, attemptId: string | undefined): Promise<void> {
  if (!attemptId) return;
  await withTransaction(ctx, async (tx) => {
    const [attempt] = await tx
      .select()
      .from(authorizationAttempt)
      .where(eq(authorizationAttempt.id, attemptId))
      .for("update");
    if (attempt) await bindReturnedAttempt(tx, ctx, attempt);
  });
}
