import type { z } from "zod";
import { requireMerchantPermission } from "@/lib/auth/permissions";
import { type MerchantContext, withRead } from "../context";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { findNewestFiling, getFilingApp } from "./find-filing";
import { readEntrance } from "./read-entrance";
import { readFace } from "./read-face";
import { readProcedure } from "./read-procedure";
import type { filingTarget } from "./schemas";
import { procedureStates } from "./states";

/** 立即同步: asks WeChat how far face check and filing are, at most 6 times a minute. @throws NotFoundError, RateLimitedError, WechatApiError */
export async function checkFiling(ctx: MerchantContext, input: z.input<typeof filingTarget>): Promise<void> {
  requireMerchantPermission(ctx, "filing.check");
  const { app, row } = await withRead(ctx, async (tx) => {
    const found = await getFilingApp(tx, ctx, input.authorizerId);
    return { app: found, row: await findNewestFiling(tx, found) };
  });
  await consumeRateLimit(ctx, "checkFiling", app.id);
  if (row && row.endedAt === null) await readFace(ctx, app, row);
  if (row && procedureStates.includes(row.state)) await readProcedure(ctx, app, row);
  await readEntrance(ctx, app);
}
