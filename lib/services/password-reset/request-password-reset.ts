import { setTimeout } from "node:timers/promises";
import { and, eq, isNull } from "drizzle-orm";
import { user } from "@/db/schema";
import { PreconditionFailedError } from "@/lib/errors";
import { sendPasswordReset } from "@/lib/jobs/definitions/send-password-reset";
import { recordAudit } from "../audit/record-audit";
import { type SystemContext, withTransaction } from "../context";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { insertPasswordReset } from "./insert-password-reset";
import { type RequestPasswordResetInput, requestPasswordResetInput } from "./schemas";

/** In the mail. */
const lifeSeconds = 3600;
/** More than either way takes, so that the time does not tell whether anybody has this e-mail. */
const answerAfterMs = 400;

/**
 * Mails a link for a new password to whoever has this e-mail. Known, unknown and disabled are answered alike.
 * @throws PreconditionFailedError reason `mail_not_set_up`, RateLimitedError after 3 requests per e-mail or 20 per
 *   address within an hour
 */
export async function requestPasswordReset(
  ctx: SystemContext,
  input: RequestPasswordResetInput,
): Promise<void> {
  if (!ctx.mailer.isConfigured) {
    throw new PreconditionFailedError("there is no mail server", { reason: "mail_not_set_up" });
  }
  await consumeRateLimit(ctx, "resetRequestByAddress", ctx.address ?? "unknown");
  const { email } = requestPasswordResetInput.parse(input);
  await consumeRateLimit(ctx, "resetRequestByEmail", email);
  await Promise.all([mailLink(ctx, email), setTimeout(answerAfterMs)]);
}

async function mailLink(ctx: SystemContext, email: string): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const [person] = await tx
      .select({ id: user.id, name: user.name })
      .from(user)
      .where(and(eq(user.email, email), isNull(user.disabledAt)));
    if (!person) return;
    const reset = await insertPasswordReset(tx, ctx, { userId: person.id, lifeSeconds, deliveredBy: "mail" });
    await ctx.jobs.enqueue(tx, sendPasswordReset, { passwordResetId: reset.id }, { key: reset.id });
    await recordAudit(tx, ctx, {
      action: "passwordReset.request",
      merchantId: null,
      objectKind: "user",
      objectId: person.id,
    });
  });
}
