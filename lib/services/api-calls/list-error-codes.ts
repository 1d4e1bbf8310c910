import { requireProviderPermission } from "@/lib/auth/permissions";
import { findDocumentedError, kindOfCode, knownErrorCodes } from "@/lib/wechat/error-texts";
import { type WechatErrorKind, wechatErrorKinds } from "@/lib/wechat/errors";
import type { ProviderContext } from "../context";

export interface ErrorCode {
  errcode: number;
  kind: WechatErrorKind;
  /** WeChat's own texts; empty where only we know the code. */
  zh: string;
  en: string;
}

export interface ErrorCodes {
  codes: ErrorCode[];
  /** For failures that never had a code. */
  kinds: readonly WechatErrorKind[];
}

/** Everything that can be explained. */
export async function listErrorCodes(ctx: ProviderContext): Promise<ErrorCodes> {
  requireProviderPermission(ctx, "call.read");
  return {
    codes: knownErrorCodes.map((errcode) => {
      const { zh = "", en = "" } = findDocumentedError(errcode) ?? {};
      return { errcode, kind: kindOfCode(errcode), zh, en };
    }),
    kinds: wechatErrorKinds,
  };
}
