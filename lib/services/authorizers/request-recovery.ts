import { and, eq, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { authorizer } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { recoverRefreshTokens } from "@/lib/jobs/definitions/recover-refresh-tokens";
import { recordAudit } from "../audit/record-audit";
import { ofComponent } from "../components/of-component";
import { type ProviderContext, withTransaction } from "../context";

/** Staff's button on a broken connection: looks for the lost refresh token in WeChat's list. @throws NotFoundError */
export async function requestRecovery(ctx: ProviderContext, input: { authorizerId: string }): Promise<void> {
  requireProviderPermission(ctx, "app.recover");
  await withTransaction(ctx, async (tx) => {
    const [account] = await markRequested(tx, ctx, eq(authorizer.id, input.authorizerId));
    if (!account) throw new NotFoundError("no such app");
    await enqueue(tx, ctx, account.componentId);
    await recordAudit(tx, ctx, {
      action: "authorizer.requestRecovery",
      merchantId: account.merchantId,
      objectKind: "authorizer",
      objectId: account.id,
    });
  });
}

export const requestRecoveryOfAllInput = z.object({ component: z.string().max(64).optional() });

/** The same for every broken connection, of one platform or of all. @returns how many will be tried */
export async function requestRecoveryOfAll(
  ctx: ProviderContext,
  input: z.input<typeof requestRecoveryOfAllInput>,
): Promise<{ count: number }> {
  requireProviderPermission(ctx, "app.recover");
  const { component } = requestRecoveryOfAllInput.parse(input);
  return withTransaction(ctx, async (tx) => {
    const accounts = await markRequested(
      tx,
      ctx,
      and(eq(authorizer.state, "connection_broken"), ofComponent(authorizer.componentId, component)),
    );
    const byComponent = Map.groupBy(accounts, ({ componentId }) => componentId);
    for (const [componentId, own] of byComponent) {
      await enqueue(tx, ctx, componentId);
      await recordAudit(tx, ctx, {
        action: "authorizer.requestRecoveryOfAll",
        merchantId: null,
        objectKind: "component",
        objectId: componentId,
        after: { count: own.length },
      });
    }
    return { count: accounts.length };
  });
}

function markRequested(tx: Transaction, ctx: ProviderContext, which: SQL | undefined) {
  const now = ctx.clock.now();
  return tx.update(authorizer).set({ recoveryRequestedAt: now, updatedAt: now }).where(which).returning({
    id: authorizer.id,
    componentId: authorizer.componentId,
    merchantId: authorizer.merchantId,
  });
}

/** One job finds the tokens of all accounts of a platform; a second request while it waits adds nothing. */
function enqueue(tx: Transaction, ctx: ProviderContext, componentId: string): Promise<unknown> {
  return ctx.jobs.enqueue(tx, recoverRefreshTokens, { componentId }, { key: componentId });
}
