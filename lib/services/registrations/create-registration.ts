import { requireMerchantPermission } from "@/lib/auth/permissions";
import type { MerchantContext } from "../context";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { insertRegistration } from "./insert-registration";
import { type RegistrationDetail, toRegistrationDetail } from "./registration-dto";
import { type CreateRegistrationInput, createRegistrationInput } from "./schemas";
import { claimingSubject, claimRegistration, submitClaimed } from "./send-registration";
import { takeUpDraft } from "./take-up-draft";

/**
 * Enters a registration and takes it to WeChat. What WeChat refuses comes back as a draft with its problem, so that
 * nothing is typed twice; of a company that has a task under way nothing is kept.
 * @throws NotFoundError, RateLimitedError, PreconditionFailedError reason `not_a_trial_app`, and what
 *   `sendRegistration` throws
 */
export async function createRegistration(
  ctx: MerchantContext,
  input: CreateRegistrationInput,
): Promise<RegistrationDetail> {
  requireMerchantPermission(ctx, "registration.create");
  const wanted = createRegistrationInput.parse(input);
  await consumeRateLimit(ctx, "submitRegistrationByMerchant", ctx.scope.merchantId);
  const by = {
    merchantId: ctx.scope.merchantId,
    createdBy: "userId" in ctx.actor ? ctx.actor.userId : null,
  };
  const claimed = await claimingSubject(ctx, async (tx) => {
    const row = (await takeUpDraft(tx, ctx, wanted)) ?? (await insertRegistration(tx, ctx, by, wanted));
    return claimRegistration(tx, ctx, row);
  });
  return toRegistrationDetail(ctx, await submitClaimed(ctx, claimed));
}
