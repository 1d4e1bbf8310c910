import { eq } from "drizzle-orm";
import { authorizer, component } from "@/db/schema";
import { NotFoundError } from "@/lib/errors";
import { create as createEnterprise } from "@/lib/wechat/endpoints/fast-register-enterprise";
import { create as createPersonal } from "@/lib/wechat/endpoints/fast-register-personal";
import { create as createTransaction } from "@/lib/wechat/endpoints/fast-register-transaction";
import {
  accountFastRegister,
  fastRegisterBeta,
  getMpAdminAuth,
  mpVerifyBetaWeapp,
  verifyBetaWeapp,
} from "@/lib/wechat/endpoints/register";
import { type Context, withRead } from "../context";
import { openFields, type RegistrationRow } from "./registration-dto";
import { registrationFields } from "./schemas";

/** The calls after whose lost answer nobody knows whether WeChat has begun something; a token that cannot be had is none. */
export const taskCalls: ReadonlySet<string> = new Set(
  [
    createEnterprise,
    createPersonal,
    createTransaction,
    fastRegisterBeta,
    verifyBetaWeapp,
    getMpAdminAuth,
    mpVerifyBetaWeapp,
    accountFastRegister,
  ].map(({ name }) => name),
);

export interface TakenTask {
  /** Null where WeChat gives none: the trial app itself names the task. */
  taskId: string | null;
  /** The page that the legal person or the future owner completes within 24 hours. */
  authorizeUrl: string | null;
}

/** Asks WeChat to begin what the row describes. Sends exactly the fields of the form. @throws WechatApiError */
export async function submitToWechat(ctx: Context, row: RegistrationRow): Promise<TakenTask> {
  const target = { componentAppid: await componentAppidOf(ctx, row.componentId) };
  const fields = openFields(ctx, row);
  switch (row.kind) {
    case "enterprise": {
      const { name, code, componentPhone } = registrationFields.enterprise.parse(fields);
      const request = { name, code, component_phone: componentPhone, new_version: true } as const;
      return toTask(await ctx.wechat.call(createEnterprise, target, request));
    }
    case "personal": {
      const { wechatId, componentPhone } = registrationFields.personal.parse(fields);
      const request = { wxuser: wechatId, component_phone: componentPhone, new_version: true } as const;
      return toTask(await ctx.wechat.call(createPersonal, target, request));
    }
    case "transaction": {
      const { openid, componentPhone } = registrationFields.transaction.parse(fields);
      const request = { openid, component_phone: componentPhone, new_version: true } as const;
      return toTask(await ctx.wechat.call(createTransaction, target, request));
    }
    case "beta": {
      const answer = await ctx.wechat.call(fastRegisterBeta, target, registrationFields.beta.parse(fields));
      return { taskId: answer.unique_id, authorizeUrl: answer.authorize_url };
    }
    case "beta_verify": {
      const { name, code, componentPhone } = registrationFields.beta_verify.parse(fields);
      const authorizerAppid = await sourceAppidOf(ctx, row);
      const answer = await ctx.wechat.call(
        verifyBetaWeapp,
        { ...target, authorizerAppid },
        { verify_info: { enterprise_name: name, code, component_phone: componentPhone, new_version: true } },
      );
      return { taskId: null, authorizeUrl: answer.authorize_url ?? null };
    }
    case "beta_reuse": {
      const { officialAppid, sameAdmin } = registrationFields.beta_reuse.parse(fields);
      const authorizerAppid = await sourceAppidOf(ctx, row);
      const answer = await ctx.wechat.call(
        getMpAdminAuth,
        { ...target, authorizerAppid },
        { mp_appid: officialAppid, same_admin: Number(sameAdmin) },
      );
      return { taskId: null, authorizeUrl: answer.authorize_url };
    }
    default:
      throw new NotFoundError(`${row.kind} begins on WeChat's page`);
  }
}

const toTask = (answer: { taskid: string; authorize_url: string }): TakenTask => ({
  taskId: answer.taskid,
  authorizeUrl: answer.authorize_url,
});

export async function componentAppidOf(ctx: Context, componentId: string): Promise<string> {
  const [found] = await withRead(ctx, (tx) =>
    tx.select({ appid: component.appid }).from(component).where(eq(component.id, componentId)),
  );
  if (!found) throw new NotFoundError("no such component");
  return found.appid;
}

/** The trial app, or the official account, that the registration works with. */
export async function sourceAppidOf(ctx: Context, { sourceAuthorizerId }: RegistrationRow): Promise<string> {
  const [found] = sourceAuthorizerId
    ? await withRead(ctx, (tx) =>
        tx.select({ appid: authorizer.appid }).from(authorizer).where(eq(authorizer.id, sourceAuthorizerId)),
      )
    : [];
  if (!found) throw new NotFoundError("the app that this began with is gone");
  return found.appid;
}
