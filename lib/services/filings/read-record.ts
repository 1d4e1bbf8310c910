import { onlineOrder } from "@/lib/wechat/endpoints/icp";
import { WechatApiError } from "@/lib/wechat/errors";
import type { Context } from "../context";
import type { FilingApp } from "./find-filing";

/** 备案号 of an app, and of the subject it belongs to. */
export interface FilingRecord {
  number: string;
  subjectNumber: string | null;
}

/** Asks WeChat for the numbers of a filing that is on record; null when it does not say. The filing stands without. */
export async function readRecord(ctx: Context, app: FilingApp): Promise<FilingRecord | null> {
  const target = { componentAppid: app.componentAppid, authorizerAppid: app.appid };
  try {
    const { icp_subject, icp_applets } = await ctx.wechat.call(onlineOrder, target, {});
    const number = icp_applets?.base_info?.record_number;
    return number ? { number, subjectNumber: icp_subject?.base_info?.record_number || null } : null;
  } catch (error) {
    if (!(error instanceof WechatApiError)) throw error;
    ctx.logger.warn({ err: error, authorizerId: app.id }, "the number of a filing could not be read");
    return null;
  }
}
