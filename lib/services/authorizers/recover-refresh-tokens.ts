import { and, eq } from "drizzle-orm";
import { authorizer } from "@/db/schema";
import { listAuthorizersAtWechat } from "../authorizations/list-authorizers-at-wechat";
import { type SystemContext, withRead, withTransaction } from "../context";
import { takeBackRefreshToken } from "./take-back-refresh-token";

/**
 * Finds accounts whose refresh token is lost and takes it back from WeChat's list, all pages.
 * One that the list gives empty stays broken: only the merchant can mend it.
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
  let recovered = 0;
  for await (const { appid, refreshToken } of listAuthorizersAtWechat(ctx, of.componentAppid)) {
    const account = byAppid.get(appid);
    if (!account || !refreshToken) continue;
    const isMended = await withTransaction(ctx, (tx) =>
      takeBackRefreshToken(tx, ctx, { ...account, componentId }, refreshToken),
    );
    if (isMended) recovered += 1;
  }
  return recovered;
}
