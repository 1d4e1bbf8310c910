import type { WechatErrorKind } from "@/lib/wechat/errors";

/** One attempt at one endpoint, without secrets, for the call log. Bodies are JSON text of at most 4 KB. */
export interface ApiCallRecord {
  endpoint: string;
  componentAppid: string;
  authorizerAppid: string | null;
  method: string;
  path: string;
  startedAt: Date;
  durationMs: number;
  /** Null when there was no answer. */
  httpStatus: number | null;
  errcode: number | null;
  errmsg: string | null;
  rid: string | null;
  /** Null when the call did what it promises. */
  kind: WechatErrorKind | null;
  /** From 1. */
  attempt: number;
  requestBody: string | null;
  responseBody: string | null;
}
