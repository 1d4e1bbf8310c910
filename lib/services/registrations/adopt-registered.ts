import { and, eq } from "drizzle-orm";
import { registration } from "@/db/schema";
import { WechatApiError } from "@/lib/wechat/errors";
import { commitGrant } from "../authorizations/commit-grant";
import { readInfo } from "../authorizations/exchange-code";
import { findListedAuthorizer } from "../authorizations/list-authorizers-at-wechat";
import { type SystemContext, withRead, withTransaction } from "../context";
import { finishRegistration } from "./finish-registration";
import { giveRegisteredAccount } from "./give-account";
import { componentAppidOf } from "./submit-to-wechat";

/**
 * Takes over a mini program that WeChat says it has made, and whose event never came. Its code is lost with the event,
 * so what WeChat still tells of the account has to do; without a refresh token the merchant authorizes once more.
 * @throws WechatApiError; the job tries again
 */
export async function adoptRegistered(
  ctx: SystemContext,
  { registrationId, appid }: { registrationId: string; appid: string },
): Promise<void> {
  const [row] = await withRead(ctx, (tx) =>
    tx
      .select()
      .from(registration)
      .where(and(eq(registration.id, registrationId), eq(registration.state, "creating"))),
  );
  if (!row) return;
  const { componentId } = row;
  const componentAppid = await componentAppidOf(ctx, componentId);
  const known = await readInfo(ctx, componentAppid, appid).catch((error: unknown) => {
    if (error instanceof WechatApiError && error.kind === "authorization_lost") return null;
    throw error;
  });
  if (!known) return;
  const listed = known.refreshToken ? null : await findListedAuthorizer(ctx, componentAppid, appid);
  const exchanged = {
    appid,
    accessToken: null,
    refreshToken: known.refreshToken ?? listed?.refreshToken ?? null,
    funcScopeIds: known.funcScopeIds,
    info: known.info,
  };
  const ref = {
    componentId,
    // No code: the registration stands for it.
    codeHash: ctx.sealer.hash(row.id),
    source: "event" as const,
    attemptId: null,
    preAuthCodeHash: null,
  };
  await withTransaction(ctx, async (tx) => {
    await commitGrant(tx, ctx, ref, exchanged, {
      grantedAt: ctx.clock.now(),
      exact: false,
      proposedMerchantId: null,
      requiredScopeIds: [],
      origin: "registration",
    });
    await finishRegistration(tx, ctx, row, { state: "created", resultStatus: 0, resultAppid: appid });
    await giveRegisteredAccount(tx, ctx, { componentId, appid });
  });
}
