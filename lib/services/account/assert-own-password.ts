import { eq } from "drizzle-orm";
import { user } from "@/db/schema";
import { verifyPassword } from "@/lib/crypto/password";
import { InvalidInputError } from "@/lib/errors";
import { type AccountContext, withRead } from "../context";
import { consumeRateLimit, forgiveRateLimit } from "../rate-limits/consume-rate-limit";

/**
 * Asks for the password again before what protects the account changes: an open session may be in other hands.
 * @param field of the form that it was typed into
 * @throws InvalidInputError for that field, RateLimitedError after 8 tries within 5 minutes
 */
export async function assertOwnPassword(ctx: AccountContext, password: string, field: string): Promise<void> {
  const { userId } = ctx.actor;
  await consumeRateLimit(ctx, "ownPasswordByUser", userId);
  const [person] = await withRead(ctx, (tx) =>
    tx.select({ passwordHash: user.passwordHash }).from(user).where(eq(user.id, userId)),
  );
  if (!person || !(await verifyPassword(person.passwordHash, password))) {
    throw new InvalidInputError("not the person's password", { fields: { [field]: "wrongPassword" } });
  }
  await forgiveRateLimit(ctx, "ownPasswordByUser", userId);
}
