import { eq } from "drizzle-orm";
import { passwordReset, user } from "@/db/schema";
import { type Context, type SystemContext, withRead } from "../context";

export type PasswordResetView =
  /** The e-mail is for the person's password manager. */
  { state: "usable"; email: string } | { state: "used" | "expired" | "unknown" };

/** What a link still does. Looking uses nothing up: mail programs open links by themselves. */
export async function viewPasswordReset(ctx: SystemContext, token: string): Promise<PasswordResetView> {
  const [found] = await withRead(ctx, (tx) =>
    tx
      .select({ reset: passwordReset, email: user.email, disabledAt: user.disabledAt })
      .from(passwordReset)
      .innerJoin(user, eq(user.id, passwordReset.userId))
      .where(eq(passwordReset.tokenHash, ctx.sealer.hash(token))),
  );
  if (!found || found.disabledAt) return { state: "unknown" };
  const state = stateOf(ctx, found.reset);
  return state === "usable" ? { state, email: found.email } : { state };
}

export function stateOf(
  ctx: Context,
  { usedAt, expiresAt }: Pick<typeof passwordReset.$inferSelect, "usedAt" | "expiresAt">,
): "usable" | "used" | "expired" {
  if (usedAt) return "used";
  return expiresAt > ctx.clock.now() ? "usable" : "expired";
}
