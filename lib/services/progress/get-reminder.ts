import { requireProviderPermission } from "@/lib/auth/permissions";
import { type ProviderContext, withRead } from "../context";
import { type Reminder, readReminder } from "./reminder";

export interface ReminderDto extends Omit<Reminder, "recipients"> {
  recipients: string[];
  /** Without a mail server the words are sent by hand. */
  mayMail: boolean;
}

/** The words' facts and the link, for whoever sends them by hand. @throws NotFoundError, PreconditionFailedError */
export async function getReminder(ctx: ProviderContext, input: { progressId: string }): Promise<ReminderDto> {
  requireProviderPermission(ctx, "merchant.remind");
  const reminder = await withRead(ctx, (tx) => readReminder(tx, ctx, input.progressId));
  const recipients = reminder.recipients.map(({ email }) => email);
  return { ...reminder, recipients, mayMail: ctx.mailer.isConfigured };
}
