import type { z } from "zod";
import { requireMerchantPermission } from "@/lib/auth/permissions";
import { ConflictError } from "@/lib/errors";
import { cancelApply } from "@/lib/wechat/endpoints/icp";
import { WechatApiError } from "@/lib/wechat/errors";
import { type MerchantContext, withRead, withTransaction } from "../context";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { changeFiling } from "./change-filing";
import { findNewestFiling, getFilingApp } from "./find-filing";
import { readEntrance } from "./read-entrance";
import type { filingTarget } from "./schemas";
import { withdrawableStates } from "./states";

/** Nothing there to take back: it was taken back before, and the answer was lost. */
const nothingThere = 86368;

/**
 * Takes a filing back, until the platform has passed it. When WeChat does not give it back, what it has instead is
 * read, and the refusal thrown.
 * @throws NotFoundError, ConflictError reason `filing_not_withdrawable`, RateLimitedError, WechatApiError
 */
export async function withdrawFiling(
  ctx: MerchantContext,
  input: z.input<typeof filingTarget>,
): Promise<void> {
  requireMerchantPermission(ctx, "filing.submit");
  const { app, row } = await withRead(ctx, async (tx) => {
    const found = await getFilingApp(tx, ctx, input.authorizerId);
    return { app: found, row: await findNewestFiling(tx, found) };
  });
  if (!row || !withdrawableStates.includes(row.state)) {
    throw new ConflictError("the filing cannot be withdrawn", { reason: "filing_not_withdrawable" });
  }
  await consumeRateLimit(ctx, "submitFiling", app.id);
  const target = { componentAppid: app.componentAppid, authorizerAppid: app.appid };
  try {
    await ctx.wechat.call(cancelApply, target, {});
  } catch (error) {
    if (!(error instanceof WechatApiError)) throw error;
    if (error.errcode !== nothingThere) {
      await readEntrance(ctx, app);
      throw error;
    }
  }
  await withTransaction(ctx, (tx) =>
    changeFiling(tx, ctx, row, {
      from: withdrawableStates,
      to: { state: "withdrawn", endedAt: ctx.clock.now(), hints: [] },
      action: "filing.withdraw",
    }),
  );
  await readEntrance(ctx, app);
}
