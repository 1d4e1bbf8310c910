import { eq } from "drizzle-orm";
import { appStanding } from "@/db/schema";
import { requireMerchantPermission } from "@/lib/auth/permissions";
import { ConflictError } from "@/lib/errors";
import { cancelFiling as cancelEndpoint } from "@/lib/wechat/endpoints/icp";
import { WechatApiError } from "@/lib/wechat/errors";
import { recordAudit } from "../audit/record-audit";
import { type MerchantContext, withRead, withTransaction } from "../context";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { findStanding, getFilingApp } from "./find-filing";
import { readEntrance } from "./read-entrance";
import { type CancelFilingInput, cancelFilingInput } from "./schemas";
import { isCancellable } from "./states";

/** `cancel_type` and `reason_type` of WeChat. */
const scopeTypes = { subject: 1, app: 2 } as const;
const reasonTypes = { stopped: 1, subject_changed: 2 } as const;

/**
 * Asks for the end of a filing that is on record (注销). WeChat does not take it back. After a lost answer WeChat is
 * asked what it has.
 * @throws NotFoundError, ConflictError reason `filing_not_cancellable`, RateLimitedError, WechatApiError
 */
export async function cancelFiling(ctx: MerchantContext, input: CancelFilingInput): Promise<void> {
  requireMerchantPermission(ctx, "filing.submit");
  const { authorizerId, scope, reason } = cancelFilingInput.parse(input);
  const { app, standing } = await withRead(ctx, async (tx) => {
    const found = await getFilingApp(tx, ctx, authorizerId);
    return { app: found, standing: await findStanding(tx, found.id) };
  });
  if (!isCancellable(standing)) {
    throw new ConflictError("the filing is not on record, or is being cancelled", {
      reason: "filing_not_cancellable",
    });
  }
  await consumeRateLimit(ctx, "submitFiling", app.id);
  const target = { componentAppid: app.componentAppid, authorizerAppid: app.appid };
  try {
    await ctx.wechat.call(cancelEndpoint, target, {
      cancel_type: scopeTypes[scope],
      reason_type: reasonTypes[reason],
    });
  } catch (error) {
    if (!(error instanceof WechatApiError)) throw error;
    const { isCanceling } = await readEntrance(ctx, app);
    if (!isCanceling) throw error;
  }
  await withTransaction(ctx, async (tx) => {
    await tx
      .update(appStanding)
      .set({ filingCanceling: true, updatedAt: ctx.clock.now() })
      .where(eq(appStanding.authorizerId, app.id));
    await recordAudit(tx, ctx, {
      action: "filing.cancel",
      merchantId: ctx.scope.merchantId,
      objectKind: "authorizer",
      objectId: app.id,
      before: { number: standing?.filingNumber ?? null },
      after: { scope, reason },
    });
  });
}
