import { syncAuthorizer } from "@/lib/jobs/definitions/sync-authorizer";
import { readInfo } from "../authorizations/exchange-code";
import { type Context, withTransaction } from "../context";
import { finishRegistration } from "./finish-registration";
import { trialRegisterType } from "./insert-registration";
import type { RegistrationRow } from "./registration-dto";
import { componentAppidOf, sourceAppidOf } from "./submit-to-wechat";

/** The trial app that a registration works with has become a formal one. */
export async function makeFormal(ctx: Context, row: RegistrationRow): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    await finishRegistration(tx, ctx, row, {
      state: "created",
      resultStatus: 0,
      authorizerId: row.sourceAuthorizerId,
    });
    // What the app is called and who it belongs to has changed.
    const authorizerId = row.sourceAuthorizerId;
    if (authorizerId) await ctx.jobs.enqueue(tx, syncAuthorizer, { authorizerId }, { key: authorizerId });
  });
}

/** WeChat answers no question about such a task, but says of the app itself what it is. @throws WechatApiError */
export async function hasBecomeFormal(ctx: Context, row: RegistrationRow): Promise<boolean> {
  const componentAppid = await componentAppidOf(ctx, row.componentId);
  const { info } = await readInfo(ctx, componentAppid, await sourceAppidOf(ctx, row));
  return info.registerType !== null && info.registerType !== trialRegisterType;
}
