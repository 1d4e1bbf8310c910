import { and, asc, eq, gt, inArray, isNotNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { authorizer, component, merchantInvitation } from "@/db/schema";
import { recordAudit } from "../audit/record-audit";
import { type SystemContext, withTransaction } from "../context";
import { refreshProgress } from "../progress/refresh-progress";
import { refreshRequirements } from "../requirements/refresh-requirements";
import { missingOf } from "./authorizer-columns";
import { takeRequiredScopes } from "./take-required-scopes";
import { usualScopes } from "./usual-scopes";

const atOnce = 200;

type AccountRow = typeof authorizer.$inferSelect;

/**
 * Has accounts need something of which nobody has ever said what they need: those that had their owner before an owner's
 * account took over what its invitation asks for. The newest invitation says it; without one it is what the portal's own
 * work needs and the platform has. An invitation that asks for nothing is an answer too.
 */
export async function requireUsualScopes(ctx: SystemContext): Promise<void> {
  let after = "";
  for (;;) {
    const last = await requireSome(ctx, after);
    if (last === null) return;
    after = last;
  }
}

/** @returns the last account that was looked at; null when none is left */
async function requireSome(ctx: SystemContext, after: string): Promise<string | null> {
  return withTransaction(ctx, async (tx) => {
    const rows = await tx
      .select({ account: authorizer, held: component.scopeIds })
      .from(authorizer)
      .innerJoin(component, eq(component.id, authorizer.componentId))
      .where(
        and(
          gt(authorizer.id, after),
          isNotNull(authorizer.merchantId),
          inArray(authorizer.kind, ["mini_program", "official_account"]),
          sql`cardinality(${authorizer.requiredScopeIds}) = 0`,
        ),
      )
      .orderBy(asc(authorizer.id))
      .limit(atOnce)
      .for("update", { of: authorizer });
    for (const { account, held } of rows) {
      const { merchantId } = account;
      if (merchantId === null) continue;
      if (await isInvited(tx, account, merchantId)) await takeRequiredScopes(tx, account, merchantId);
      else await requireUsual(tx, account, held);
      await noteRequired(tx, ctx, account);
    }
    return rows.at(-1)?.account.id ?? null;
  });
}

async function isInvited(tx: Transaction, { componentId }: AccountRow, merchantId: string): Promise<boolean> {
  const [invited] = await tx
    .select({ id: merchantInvitation.id })
    .from(merchantInvitation)
    .where(
      and(
        eq(merchantInvitation.merchantId, merchantId),
        eq(merchantInvitation.componentId, componentId),
        sql`${merchantInvitation.targetAuthorizerId} is null`,
      ),
    )
    .limit(1);
  return invited !== undefined;
}

/** What the platform lacks nobody can grant it. */
async function requireUsual(tx: Transaction, account: AccountRow, held: number[] | null): Promise<void> {
  if (account.kind !== "mini_program" && account.kind !== "official_account") return;
  const requiredScopeIds = usualScopes[account.kind].filter((id) => held?.includes(id) ?? true);
  await tx
    .update(authorizer)
    .set({
      requiredScopeIds,
      missingScopeIds: missingOf(account.kind, requiredScopeIds, account.funcScopeIds),
    })
    .where(eq(authorizer.id, account.id));
}

async function noteRequired(tx: Transaction, ctx: SystemContext, { id }: AccountRow): Promise<void> {
  const [account] = await tx.select().from(authorizer).where(eq(authorizer.id, id));
  if (!account || account.requiredScopeIds.length === 0) return;
  await tx.update(authorizer).set({ updatedAt: ctx.clock.now() }).where(eq(authorizer.id, id));
  await recordAudit(tx, ctx, {
    action: "authorizer.requireScopes",
    merchantId: account.merchantId,
    objectKind: "authorizer",
    objectId: id,
    after: { requiredScopeIds: account.requiredScopeIds, missingScopeIds: account.missingScopeIds },
  });
  await refreshRequirements(tx, ctx, id);
  await refreshProgress(tx, ctx, account);
}
