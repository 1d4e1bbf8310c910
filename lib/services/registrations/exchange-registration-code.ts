import { AppError } from "@/lib/errors";
import { claimGrant, releaseGrant } from "../authorizations/claim-grant";
import { commitGrant } from "../authorizations/commit-grant";
import { CodeUnusableError, exchangeCode } from "../authorizations/exchange-code";
import { type SystemContext, withTransaction } from "../context";

/**
 * Exchanges the code of a new mini program, once, however often WeChat tells it.
 * @throws AppError `conflict` while another process exchanges the same code; WechatApiError
 */
export async function exchangeRegistrationCode(
  ctx: SystemContext,
  component: { id: string; appid: string },
  granted: { code: string; appid: string | null; grantedAt: Date },
): Promise<void> {
  const ref = {
    componentId: component.id,
    codeHash: ctx.sealer.hash(granted.code),
    source: "event" as const,
    attemptId: null,
    preAuthCodeHash: null,
  };
  const claim = await claimGrant(ctx, ref);
  if (claim.kind === "busy") throw new AppError("conflict", "another process exchanges this code");
  if (claim.kind === "exchanged") return;
  try {
    const exchanged = await exchangeCode(ctx, {
      componentAppid: component.appid,
      code: granted.code,
      appid: granted.appid,
    });
    await withTransaction(ctx, (tx) =>
      commitGrant(tx, ctx, ref, exchanged, {
        grantedAt: granted.grantedAt,
        exact: true,
        proposedMerchantId: null,
        requiredScopeIds: [],
        origin: "registration",
      }),
    );
  } catch (error) {
    await releaseGrant(ctx, ref);
    if (!(error instanceof CodeUnusableError)) throw error;
    ctx.logger.warn({ appid: granted.appid, reason: error.reason }, "registration code not usable");
  }
}
