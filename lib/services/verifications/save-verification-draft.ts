import { and, eq } from "drizzle-orm";
import { verification } from "@/db/schema";
import { requireMerchantPermission } from "@/lib/auth/permissions";
import { ConflictError } from "@/lib/errors";
import { type MerchantContext, withRead, withTransaction } from "../context";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { findVerifiableApp, listVerificationRows } from "./find-app";
import { insertVerification } from "./insert-verification";
import { type SaveVerificationDraftInput, saveVerificationDraftInput } from "./schemas";
import { endedStates, openFields, sealFields } from "./verification-dto";

/**
 * Keeps a form that is not finished, so that it goes on elsewhere. What WeChat has under way is not touched.
 * @throws NotFoundError, RateLimitedError, ConflictError reason `verification_running`
 */
export async function saveVerificationDraft(
  ctx: MerchantContext,
  input: SaveVerificationDraftInput,
): Promise<{ savedAt: string }> {
  requireMerchantPermission(ctx, "verification.submit");
  const { authorizerId, fields } = saveVerificationDraftInput.parse(input);
  await withRead(ctx, (tx) => findVerifiableApp(tx, ctx, authorizerId));
  await consumeRateLimit(ctx, "saveDraftByMerchant", ctx.scope.merchantId);
  const now = ctx.clock.now();
  return withTransaction(ctx, async (tx) => {
    const app = await findVerifiableApp(tx, ctx, authorizerId, { lock: true });
    const [newest] = await listVerificationRows(tx, app.id);
    if (!newest || endedStates.has(newest.state)) {
      const before = newest ? openFields(ctx, newest) : {};
      await insertVerification(tx, ctx, app, { ...before, ...fields });
      return { savedAt: now.toISOString() };
    }
    if (newest.state !== "draft" && newest.state !== "refill_needed") {
      throw new ConflictError("the verification is under way", { reason: "verification_running" });
    }
    await tx
      .update(verification)
      .set({ sealedInput: sealFields(ctx, newest, { ...openFields(ctx, newest), ...fields }) })
      .where(and(eq(verification.id, newest.id), eq(verification.merchantId, ctx.scope.merchantId)));
    return { savedAt: now.toISOString() };
  });
}
