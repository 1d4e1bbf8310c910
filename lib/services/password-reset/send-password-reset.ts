import { and, eq, gt, isNotNull, isNull } from "drizzle-orm";
import { passwordReset, user } from "@/db/schema";
import { MailError } from "@/lib/mail/mailer";
import { findProviderCard } from "../components/find-provider-card";
import { type SystemContext, withRead, withTransaction } from "../context";
import { sealPlaces } from "../seal-places";
import { passwordResetUrl } from "./insert-password-reset";

/** Sends the link, and forgets its secret part once the mail is out. A server that refuses is not tried again. */
export async function sendPasswordResetMail(ctx: SystemContext, passwordResetId: string): Promise<void> {
  const [found] = await withRead(ctx, (tx) =>
    tx
      .select({ reset: passwordReset, email: user.email, name: user.name, locale: user.locale })
      .from(passwordReset)
      .innerJoin(user, eq(user.id, passwordReset.userId))
      .where(
        and(
          eq(passwordReset.id, passwordResetId),
          isNull(passwordReset.usedAt),
          isNotNull(passwordReset.sealedToken),
          gt(passwordReset.expiresAt, ctx.clock.now()),
          isNull(user.disabledAt),
        ),
      ),
  );
  if (!found?.reset.sealedToken) return;
  const token = ctx.sealer.open(found.reset.sealedToken, sealPlaces.passwordResetToken("-", passwordResetId));
  const provider = await findProviderCard(ctx);
  try {
    await ctx.mailer.send({
      id: passwordResetId,
      to: found.email,
      locale: found.locale,
      providerName: provider?.name ?? "",
      content: {
        kind: "passwordReset",
        name: found.name,
        url: passwordResetUrl(ctx, token),
        expiresAt: found.reset.expiresAt.toISOString(),
      },
    });
  } catch (error) {
    if (!(error instanceof MailError) || error.problem !== "refused") throw error;
    ctx.logger.warn({ err: error, passwordResetId }, "a link for a new password was not mailed");
  }
  await withTransaction(ctx, (tx) =>
    tx.update(passwordReset).set({ sealedToken: null }).where(eq(passwordReset.id, passwordResetId)),
  );
}
