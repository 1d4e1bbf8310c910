import type { Transaction } from "@/db/client";
import { passwordReset } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { newId, newSecretToken } from "@/lib/ids";
import { routes } from "@/lib/routes";
import type { Context } from "../context";
import { sealPlaces } from "../seal-places";

export interface NewPasswordReset {
  userId: string;
  lifeSeconds: number;
  deliveredBy: "mail" | "hand";
  /** Staff who hand the link over. */
  createdBy?: string;
}

export interface InsertedPasswordReset {
  id: string;
  url: string;
  expiresAt: Date;
}

/** A link that sets a new password once. Its secret part is kept only for the mail that still has to be sent. */
export async function insertPasswordReset(
  tx: Transaction,
  ctx: Context,
  { userId, lifeSeconds, deliveredBy, createdBy }: NewPasswordReset,
): Promise<InsertedPasswordReset> {
  const id = newId("passwordReset");
  const token = newSecretToken();
  const now = ctx.clock.now();
  const expiresAt = addSeconds(now, lifeSeconds);
  await tx.insert(passwordReset).values({
    id,
    userId,
    tokenHash: ctx.sealer.hash(token),
    sealedToken:
      deliveredBy === "mail" ? ctx.sealer.seal(token, sealPlaces.passwordResetToken("-", id)) : null,
    expiresAt,
    createdBy: createdBy ?? null,
    createdAt: now,
  });
  return { id, url: passwordResetUrl(ctx, token), expiresAt };
}

export function passwordResetUrl(ctx: Context, token: string): string {
  return `${ctx.settings.appUrl}${routes.resetPasswordLink(token)}`;
}
