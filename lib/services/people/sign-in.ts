import { eq } from "drizzle-orm";
import { user } from "@/db/schema";
import { hashPassword, verifyPassword } from "@/lib/crypto/password";
import { recordAudit } from "../audit/record-audit";
import { type SystemContext, withRead, withTransaction } from "../context";
import { consumeRateLimit, forgiveRateLimit } from "../rate-limits/consume-rate-limit";
import { hasSecondFactor } from "../second-factor/has-second-factor";
import { createSession } from "./create-session";
import type { SignInInput } from "./schemas";

export interface SignedIn {
  userId: string;
  sessionId: string;
}

let decoy: Promise<string> | undefined;

/**
 * Checks a password and opens a session, which waits for the second factor of whoever has one.
 * Unknown, disabled and mistyped look and last alike.
 * @returns null when e-mail and password do not belong together
 * @throws RateLimitedError after 8 tries per e-mail or 30 per address within 5 minutes
 */
export async function signIn(
  ctx: SystemContext,
  input: SignInInput & { userAgent: string | null },
): Promise<SignedIn | null> {
  await consumeRateLimit(ctx, "signInByAddress", ctx.address ?? "unknown");
  await consumeRateLimit(ctx, "signInByEmail", input.email);
  const [found] = await withRead(ctx, (tx) => tx.select().from(user).where(eq(user.email, input.email)));
  decoy ??= hashPassword("nobody has this password");
  const matches = await verifyPassword(found?.passwordHash ?? (await decoy), input.password);
  if (!found || found.disabledAt || !matches) return null;
  await forgiveRateLimit(ctx, "signInByEmail", input.email);
  const actor = { kind: "visitor", name: found.name } as const;
  return withTransaction(ctx, async (tx) => {
    const sessionId = await createSession(tx, ctx, { userId: found.id, userAgent: input.userAgent });
    await recordAudit(
      tx,
      { ...ctx, actor },
      {
        action: (await hasSecondFactor(tx, found.id)) ? "session.askSecondFactor" : "session.create",
        merchantId: null,
        objectKind: "user",
        objectId: found.id,
      },
    );
    return { userId: found.id, sessionId };
  });
}
