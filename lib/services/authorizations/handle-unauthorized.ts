import { and, eq, isNull, sql } from "drizzle-orm";
import { authorizer, authorizerToken } from "@/db/schema";
import type { UnauthorizedEvent } from "@/lib/wechat/callbacks/events";
import { WechatApiError } from "@/lib/wechat/errors";
import { recordAudit } from "../audit/record-audit";
import { type SystemContext, withRead, withTransaction } from "../context";
import { nameOfApp, notifyMerchantAndStaff } from "../notices/notify-merchant-and-staff";
import { refreshProgress } from "../progress/refresh-progress";
import { refreshRequirements } from "../requirements/refresh-requirements";
import { settledRow } from "../tokens/leased-row";
import { readInfo } from "./exchange-code";

export interface UnauthorizedInput {
  component: { id: string; appid: string };
  event: UnauthorizedEvent;
  issuedAt: Date;
}

type AuthorizerRow = typeof authorizer.$inferSelect;

/**
 * The merchant withdrew the authorization: tokens go, history and everything else stays.
 * An event older than the last grant changes nothing; when the order cannot be told, WeChat is asked first.
 * @returns false when the account is unknown here
 */
export async function handleUnauthorized(ctx: SystemContext, input: UnauthorizedInput): Promise<boolean> {
  const { component, event, issuedAt: at } = input;
  const [account] = await withRead(ctx, (tx) =>
    tx
      .select()
      .from(authorizer)
      .where(and(eq(authorizer.componentId, component.id), eq(authorizer.appid, event.authorizerAppid))),
  );
  if (!account) return false;
  if (account.state === "unauthorized") return true;
  if (await grantIsNewer(ctx, component.appid, account, at)) return true;
  await withTransaction(ctx, async (tx) => {
    const changed = await tx
      .update(authorizer)
      .set({ state: "unauthorized", unauthorizedAt: at, updatedAt: ctx.clock.now() })
      .where(and(eq(authorizer.id, account.id), sameGrant(account)))
      .returning({ id: authorizer.id });
    if (changed.length === 0) return;
    await tx
      .update(authorizerToken)
      .set({
        sealedAccessToken: null,
        sealedRefreshToken: null,
        expiresAt: null,
        version: sql`${authorizerToken.version} + 1`,
        ...settledRow,
      })
      .where(eq(authorizerToken.authorizerId, account.id));
    await refreshRequirements(tx, ctx, account.id);
    await recordAudit(tx, ctx, {
      action: "authorizer.unauthorize",
      merchantId: account.merchantId,
      objectKind: "authorizer",
      objectId: account.id,
      before: { state: account.state },
      after: { state: "unauthorized" },
    });
    await refreshProgress(tx, ctx, account);
    await notifyMerchantAndStaff(tx, ctx, {
      event: "authorization.lost",
      merchantId: account.merchantId,
      objectKind: "authorizer",
      objectId: account.id,
      facts: { name: nameOfApp(account) },
      key: `${account.id}:${at.getTime()}`,
    });
  });
  return true;
}

/** A re-authorization that committed meanwhile must not be undone. */
function sameGrant(account: AuthorizerRow) {
  return account.grantedAt ? eq(authorizer.grantedAt, account.grantedAt) : isNull(authorizer.grantedAt);
}

async function grantIsNewer(
  ctx: SystemContext,
  componentAppid: string,
  account: AuthorizerRow,
  at: Date,
): Promise<boolean> {
  if (!account.grantedAt || account.grantedAt < at) return false;
  if (account.grantedAtExact && account.grantedAt > at) return true;
  try {
    await readInfo(ctx, componentAppid, account.appid);
    return true;
  } catch (error) {
    if (error instanceof WechatApiError && error.kind === "authorization_lost") return false;
    throw error;
  }
}
