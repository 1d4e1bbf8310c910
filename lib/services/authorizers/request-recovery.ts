import { eq } from "drizzle-orm";
import { authorizer } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { recoverRefreshTokens } from "@/lib/jobs/definitions/recover-refresh-tokens";
import { recordAudit } from "../audit/record-audit";
import { type ProviderContext, withTransaction } from "../context";

/** Staff's button on a broken connection: looks for the lost refresh token in WeChat's list. @throws NotFoundError */
export async function requestRecovery(ctx: ProviderContext, input: { authorizerId: string }): Promise<void> {
  requireProviderPermission(ctx, "app.recover");
  await withTransaction(ctx, async (tx) => {
    const [account] = await tx.select().from(authorizer).where(eq(authorizer.id, input.authorizerId));
    if (!account) throw new NotFoundError("no such app");
    await ctx.jobs.enqueue(
      tx,
      recoverRefreshTokens,
      { componentId: account.componentId },
      { key: account.componentId },
    );
    await recordAudit(tx, ctx, {
      action: "authorizer.requestRecovery",
      merchantId: account.merchantId,
      objectKind: "authorizer",
      objectId: account.id,
    });
  });
}
