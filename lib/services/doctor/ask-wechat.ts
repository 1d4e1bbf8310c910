import { isAppError } from "@/lib/errors";
import { getAuthorizerList } from "@/lib/wechat/endpoints/component-authorizers";
import { WechatApiError } from "@/lib/wechat/errors";
import type { Context } from "../context";
import type { Platform } from "./check";

export interface WechatAnswer {
  /** Null when WeChat did what was asked. */
  kind: string | null;
  errcode: number | null;
  requestIp: string | null;
}

const timeoutMs = 4_000;
const patienceMs = 10_000;

/** The most harmless call that needs the platform's token: it shows at once whether token and address are accepted. */
export async function askWechat(ctx: Context, platform: Platform): Promise<WechatAnswer> {
  const { appid } = platform;
  try {
    await ctx.wechat.call(
      getAuthorizerList,
      { componentAppid: appid },
      { component_appid: appid, offset: 0, count: 1 },
      { timeoutMs, signal: AbortSignal.timeout(patienceMs) },
    );
    return { kind: null, errcode: null, requestIp: null };
  } catch (error) {
    if (error instanceof WechatApiError) {
      return { kind: error.kind, errcode: error.errcode, requestIp: error.requestIp };
    }
    const nothing = { errcode: null, requestIp: null };
    // While a renewal backs off, its failure says why.
    if (isAppError(error)) return { kind: error.reason ?? "unknown", ...nothing };
    if (error instanceof Error && error.name === "TimeoutError") return { kind: "timeout", ...nothing };
    throw error;
  }
}
