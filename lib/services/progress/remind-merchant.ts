import { eq } from "drizzle-orm";
import { z } from "zod";
import { merchantProgress } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { PreconditionFailedError } from "@/lib/errors";
import { sendReminder } from "@/lib/jobs/definitions/send-reminder";
import { recordAudit } from "../audit/record-audit";
import { type ProviderContext, withRead, withTransaction } from "../context";
import { notify } from "../notices/notify";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { readReminder } from "./reminder";

export const remindMerchantInput = z.object({ progressId: z.string().min(1).max(64) });

/**
 * Mails a merchant the step that is due with its link, and leaves a notice for its people; once an hour for a merchant.
 * @throws NotFoundError, RateLimitedError; PreconditionFailedError reason `mail_not_set_up`, `no_recipient`,
 *   `nothing_to_do` or `link_ended`
 */
export async function remindMerchant(
  ctx: ProviderContext,
  input: z.input<typeof remindMerchantInput>,
): Promise<{ remindedAt: string; recipients: number }> {
  requireProviderPermission(ctx, "merchant.remind");
  const { progressId } = remindMerchantInput.parse(input);
  if (!ctx.mailer.isConfigured) {
    throw new PreconditionFailedError("there is no mail server", { reason: "mail_not_set_up" });
  }
  const { merchantId, recipients } = await withRead(ctx, (tx) => readReminder(tx, ctx, progressId));
  if (recipients.length === 0) {
    throw new PreconditionFailedError("nobody's address is known", { reason: "no_recipient" });
  }
  await consumeRateLimit(ctx, "remindByMerchant", merchantId);
  const now = ctx.clock.now();
  return withTransaction(ctx, async (tx) => {
    const reminder = await readReminder(tx, ctx, progressId);
    await tx
      .update(merchantProgress)
      .set({ remindedAt: now, updatedAt: now })
      .where(eq(merchantProgress.id, progressId));
    await ctx.jobs.enqueue(
      tx,
      sendReminder,
      { progressId, requestedAt: now.toISOString() },
      { key: progressId },
    );
    await notify(tx, ctx, {
      event: "onboarding.reminder",
      merchantId,
      objectKind: "merchant",
      objectId: merchantId,
      facts: { providerName: reminder.providerName, count: reminder.remaining },
      key: `${progressId}.${now.getTime()}`,
    });
    await recordAudit(tx, ctx, {
      action: "merchant.remind",
      merchantId,
      objectKind: "merchant",
      objectId: merchantId,
      after: { step: reminder.step, recipients: recipients.length },
    });
    return { remindedAt: now.toISOString(), recipients: recipients.length };
  });
}
