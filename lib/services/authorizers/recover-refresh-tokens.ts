import { and, eq, inArray } from "drizzle-orm";
import { authorizer, type recoveryOutcomes } from "@/db/schema";
import { listAuthorizersAtWechat } from "../authorizations/list-authorizers-at-wechat";
import { type SystemContext, withRead, withTransaction } from "../context";
import { refreshRequirementsOf } from "../requirements/refresh-requirements";
import { takeBackRefreshToken } from "./take-back-refresh-token";

type Outcome = (typeof recoveryOutcomes)[number];

/**
 * Finds accounts whose refresh token is lost and takes it back from WeChat's list, all pages. What became of each is
 * kept: one that the list does not have, or gives empty, only the merchant can mend.
 * @returns how many were recovered
 */
export async function recoverRefreshTokens(
  ctx: SystemContext,
  of: { componentId: string; componentAppid: string },
): Promise<number> {
  const { componentId } = of;
  const lost = await withRead(ctx, (tx) =>
    tx
      .select({ id: authorizer.id, appid: authorizer.appid, merchantId: authorizer.merchantId })
      .from(authorizer)
      .where(and(eq(authorizer.componentId, componentId), eq(authorizer.state, "connection_broken"))),
  );
  if (lost.length === 0) return 0;
  const byAppid = new Map(lost.map((account) => [account.appid, account]));
  const outcomes = new Map<string, Outcome>(lost.map(({ id }) => [id, "gone"]));
  try {
    for await (const { appid, refreshToken } of listAuthorizersAtWechat(ctx, of.componentAppid)) {
      const account = byAppid.get(appid);
      if (!account) continue;
      if (!refreshToken) {
        outcomes.set(account.id, "empty");
        continue;
      }
      const isMended = await withTransaction(ctx, (tx) =>
        takeBackRefreshToken(tx, ctx, { ...account, componentId }, refreshToken),
      );
      outcomes.set(account.id, isMended ? "recovered" : "refused");
    }
  } catch (error) {
    // Nobody has seen the rest of the list: absent from what was read does not mean gone.
    for (const [id, outcome] of outcomes) if (outcome === "gone") outcomes.set(id, "failed");
    await keepOutcomes(ctx, outcomes);
    throw error;
  }
  await keepOutcomes(ctx, outcomes);
  return [...outcomes.values()].filter((outcome) => outcome === "recovered").length;
}

async function keepOutcomes(ctx: SystemContext, outcomes: ReadonlyMap<string, Outcome>): Promise<void> {
  const now = ctx.clock.now();
  const groups = Map.groupBy(outcomes, ([, outcome]) => outcome);
  await withTransaction(ctx, async (tx) => {
    await refreshRequirementsOf(tx, ctx, [...outcomes.keys()]);
    for (const [outcome, accounts] of groups) {
      await tx
        .update(authorizer)
        .set({ recoveryTriedAt: now, recoveryOutcome: outcome, updatedAt: now })
        .where(
          inArray(
            authorizer.id,
            accounts.map(([id]) => id),
          ),
        );
    }
  });
}
