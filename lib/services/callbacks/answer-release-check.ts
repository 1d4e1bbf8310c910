import { and, eq } from "drizzle-orm";
import { callbackEvent, component } from "@/db/schema";
import { AppError } from "@/lib/errors";
import { readCallback } from "@/lib/wechat/callbacks/open";
import { releaseCheckActionFor } from "@/lib/wechat/callbacks/release-check";
import { customSend } from "@/lib/wechat/endpoints/mp";
import { claimGrant, type GrantRef } from "../authorizations/claim-grant";
import { commitGrant } from "../authorizations/commit-grant";
import { exchangeCode } from "../authorizations/exchange-code";
import { type SystemContext, withRead, withTransaction } from "../context";
import { sealPlaces } from "../seal-places";
import type { EventKey } from "./process-callback-event";

/**
 * The part of WeChat's release check that is answered by API: exchange the code that came in the message and
 * send it back as text with the token it yields.
 */
export async function answerReleaseCheck(ctx: SystemContext, key: EventKey): Promise<void> {
  const where = and(
    eq(callbackEvent.id, key.eventId),
    eq(callbackEvent.receivedAt, new Date(key.receivedAt)),
  );
  const [found] = await withRead(ctx, (tx) =>
    tx
      .select({ event: callbackEvent, componentAppid: component.appid })
      .from(callbackEvent)
      .innerJoin(component, eq(component.id, callbackEvent.componentId))
      .where(where),
  );
  if (!found || found.event.state === "processed") return;
  const place = sealPlaces.callbackPayload(found.event.componentId, found.event.id);
  const read = readCallback(ctx.sealer.open(found.event.sealedPayload, place));
  const action = "message" in read && read.message ? releaseCheckActionFor(read.message) : null;
  if (action?.kind !== "exchange_and_send") return;
  const account = await takeGrant(
    ctx,
    found.event.componentId,
    found.componentAppid,
    action.authorizationCode,
  );
  await ctx.wechat.call(
    customSend,
    { componentAppid: found.componentAppid, authorizerAppid: account },
    { touser: action.openid, msgtype: "text", text: { content: action.content } },
  );
  await withTransaction(ctx, (tx) =>
    tx.update(callbackEvent).set({ state: "processed", processedAt: ctx.clock.now() }).where(where),
  );
}

/** The code in the message is a grant like any other; the account waits in the pool until it is withdrawn. */
async function takeGrant(
  ctx: SystemContext,
  componentId: string,
  componentAppid: string,
  code: string,
): Promise<string> {
  const ref: GrantRef = { componentId, codeHash: ctx.sealer.hash(code), source: "event", attemptId: null };
  const claim = await claimGrant(ctx, ref);
  if (claim.kind === "exchanged") return claim.appid;
  if (claim.kind === "busy") throw new AppError("conflict", "another process exchanges this code");
  const exchanged = await exchangeCode(ctx, { componentAppid, code, appid: null });
  await withTransaction(ctx, (tx) =>
    commitGrant(tx, ctx, ref, exchanged, {
      grantedAt: ctx.clock.now(),
      exact: false,
      proposedMerchantId: null,
      requiredScopeIds: [],
    }),
  );
  return exchanged.appid;
}
