import { eq } from "drizzle-orm";
import { merchantProgress } from "@/db/schema";
import { isAppError } from "@/lib/errors";
import { MailError } from "@/lib/mail/mailer";
import { type SystemContext, withRead } from "../context";
import { type Reminder, readReminder } from "./reminder";

/**
 * Mails a reminder that somebody asked for. What the step is and who is told is read now: a merchant who has done it
 * meanwhile hears nothing.
 */
export async function sendReminderMail(
  ctx: SystemContext,
  input: { progressId: string; requestedAt: string },
): Promise<void> {
  const reminder = await readDue(ctx, input);
  if (!reminder) return;
  for (const [index, { email, locale }] of reminder.recipients.entries()) {
    try {
      await ctx.mailer.send({
        id: `${input.progressId}.${Date.parse(input.requestedAt)}.${index}`,
        to: email,
        locale,
        providerName: reminder.providerName,
        content: {
          kind: "onboardingReminder",
          merchantName: reminder.merchantName,
          step: reminder.step,
          remaining: reminder.remaining,
          dueAt: reminder.dueAt,
          url: reminder.url,
        },
      });
    } catch (error) {
      if (!(error instanceof MailError)) throw error;
      if (error.problem !== "refused" && error.problem !== "notConfigured") throw error;
      ctx.logger.warn({ err: error, progressId: input.progressId }, "a reminder was not mailed");
    }
  }
}

async function readDue(
  ctx: SystemContext,
  { progressId, requestedAt }: { progressId: string; requestedAt: string },
): Promise<Reminder | null> {
  try {
    return await withRead(ctx, async (tx) => {
      const [row] = await tx
        .select({ remindedAt: merchantProgress.remindedAt })
        .from(merchantProgress)
        .where(eq(merchantProgress.id, progressId));
      // A newer request has a job of its own.
      if (row?.remindedAt?.toISOString() !== requestedAt) return null;
      return readReminder(tx, ctx, progressId);
    });
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}
