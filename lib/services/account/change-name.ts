import { eq } from "drizzle-orm";
import { user } from "@/db/schema";
import { recordAudit } from "../audit/record-audit";
import { type AccountContext, withTransaction } from "../context";
import { type ChangeNameInput, changeNameInput } from "./schemas";

/** The name under which others see the person, from now on: what is recorded keeps the old one. */
export async function changeName(ctx: AccountContext, input: ChangeNameInput): Promise<void> {
  const { name } = changeNameInput.parse(input);
  const { userId } = ctx.actor;
  if (name === ctx.actor.name) return;
  await withTransaction(ctx, async (tx) => {
    await tx.update(user).set({ name, updatedAt: ctx.clock.now() }).where(eq(user.id, userId));
    await recordAudit(tx, ctx, {
      action: "account.rename",
      merchantId: null,
      objectKind: "user",
      objectId: userId,
      before: { name: ctx.actor.name },
      after: { name },
    });
  });
}
