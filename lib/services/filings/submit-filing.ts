import type { z } from "zod";
import { requireMerchantPermission } from "@/lib/auth/permissions";
import { InvalidInputError, NotFoundError, PreconditionFailedError } from "@/lib/errors";
import { type MerchantContext, withRead } from "../context";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { checkInput, todayInBeijing } from "./check-input";
import { faceStateOf } from "./face-check";
import { openInput } from "./filing-input";
import { findNewestFiling, getFilingApp } from "./find-filing";
import type { filingTarget } from "./schemas";
import { sendFiling } from "./send-filing";

/**
 * Hands a filing in. What is missing or malformed never reaches WeChat; what WeChat refuses stands on the filing.
 * @throws NotFoundError, InvalidInputError with a word for each field, PreconditionFailedError reason
 *   `face_check_missing`, ConflictError reason `filing_sending`, RateLimitedError, WechatApiError
 */
export async function submitFiling(ctx: MerchantContext, input: z.input<typeof filingTarget>): Promise<void> {
  requireMerchantPermission(ctx, "filing.submit");
  const { app, row } = await withRead(ctx, async (tx) => {
    const found = await getFilingApp(tx, ctx, input.authorizerId);
    return { app: found, row: await findNewestFiling(tx, found) };
  });
  if (!row || row.endedAt !== null) throw new NotFoundError("no filing was begun");
  await consumeRateLimit(ctx, "submitFiling", app.id);
  const now = ctx.clock.now();
  const problems = checkInput(openInput(ctx, row), todayInBeijing(now));
  if (Object.keys(problems).length > 0) {
    throw new InvalidInputError("the form is not complete", { fields: { ...problems } });
  }
  if (faceStateOf(row, now) !== "passed") {
    throw new PreconditionFailedError("no face check that can be handed in", {
      reason: "face_check_missing",
    });
  }
  await sendFiling(ctx, app, row);
}
