import { AppError } from "@/lib/errors";
import { readCallback } from "@/lib/wechat/callbacks/open";
import { releaseCheckActionFor } from "@/lib/wechat/callbacks/release-check";
import { customSend } from "@/lib/wechat/endpoints/mp";
import { claimGrant, type GrantRef, releaseGrant } from "../authorizations/claim-grant";
import { commitGrant } from "../authorizations/commit-grant";
import { type ExchangedGrant, exchangeCode } from "../authorizations/exchange-code";
import { type SystemContext, withTransaction } from "../context";
import { type EventKey, workOnEvent } from "./work-on-event";

/**
 * The part of WeChat's release check that is answered by API: exchange the code that came in the message and
 * send it back as text with the token it yields.
 */
export function answerReleaseCheck(ctx: SystemContext, key: EventKey): Promise<void> {
  return workOnEvent(ctx, key, async ({ component, payload }) => {
    const read = readCallback(payload);
    const action = "message" in read && read.message ? releaseCheckActionFor(read.message) : null;
    if (action?.kind !== "exchange_and_send") return "unrecognised";
    const account = await takeGrant(ctx, component, action.authorizationCode);
    await ctx.wechat.call(
      customSend,
      { componentAppid: component.appid, authorizerAppid: account },
      { touser: action.openid, msgtype: "text", text: { content: action.content } },
    );
    return "processed";
  });
}

/** The code in the message is a grant like any other; the account waits in the pool until it is withdrawn. */
async function takeGrant(
  ctx: SystemContext,
  component: { id: string; appid: string },
  code: string,
): Promise<string> {
  const ref: GrantRef = {
    componentId: component.id,
    codeHash: ctx.sealer.hash(code),
    source: "event",
    attemptId: null,
    preAuthCodeHash: null,
  };
  const claim = await claimGrant(ctx, ref);
  if (claim.kind === "exchanged") return claim.appid;
  if (claim.kind === "busy") throw new AppError("conflict", "another process exchanges this code");
  const exchanged = await exchangeOrRelease(ctx, ref, component.appid, code);
  await withTransaction(ctx, (tx) =>
    commitGrant(tx, ctx, ref, exchanged, {
      grantedAt: ctx.clock.now(),
      exact: false,
      proposedMerchantId: null,
      requiredScopeIds: [],
      origin: "unknown_link",
    }),
  );
  return exchanged.appid;
}

async function exchangeOrRelease(
  ctx: SystemContext,
  ref: GrantRef,
  componentAppid: string,
  code: string,
): Promise<ExchangedGrant> {
  try {
    return await exchangeCode(ctx, { componentAppid, code, appid: null });
  } catch (error) {
    await releaseGrant(ctx, ref);
    throw error;
  }
}
