import { eq } from "drizzle-orm";
import { user } from "@/db/schema";
import { hashPassword } from "@/lib/crypto/password";
import { newId } from "@/lib/ids";
import { recordAudit } from "../audit/record-audit";
import { type SystemContext, withRead, withTransaction } from "../context";

/**
 * Creates the provider's first owner. Once any owner exists the settings are ignored,
 * so a changed password in the environment never overwrites the person's own.
 */
export async function ensureOwner(
  ctx: SystemContext,
  input: { email: string; password: string },
): Promise<void> {
  const email = input.email.trim().toLowerCase();
  const owners = await withRead(ctx, (tx) =>
    tx.select({ id: user.id }).from(user).where(eq(user.providerRole, "owner")).limit(1),
  );
  if (owners.length > 0) return;
  const passwordHash = await hashPassword(input.password);
  await withTransaction(ctx, async (tx) => {
    const id = newId("user");
    const now = ctx.clock.now();
    const inserted = await tx
      .insert(user)
      .values({
        id,
        email,
        name: email.split("@")[0] ?? email,
        passwordHash,
        providerRole: "owner",
        createdAt: now,
        updatedAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: user.id });
    if (inserted.length === 0) return;
    await recordAudit(tx, ctx, {
      action: "owner.create",
      merchantId: null,
      objectKind: "user",
      objectId: id,
      after: { email, role: "owner" },
    });
  });
}
