import { eq } from "drizzle-orm";
import { user } from "@/db/schema";
import { type AccountContext, withTransaction } from "../context";

/** The language that mails to this person are written in. A look, not an act: it is not recorded. */
export async function rememberLocale(ctx: AccountContext, locale: string): Promise<void> {
  await withTransaction(ctx, (tx) =>
    tx.update(user).set({ locale, updatedAt: ctx.clock.now() }).where(eq(user.id, ctx.actor.userId)),
  );
}
