import type { Endpoint } from "@/lib/wechat/endpoint";

/** What went wrong, as far as anybody has to act differently. The last four never reached WeChat's rules. */
export const wechatErrorKinds = [
  "token_invalid",
  "busy",
  "quota",
  "frequency",
  "authorization_lost",
  "ip_not_allowed",
  "ticket_missing",
  "permission_missing",
  "invalid_request",
  "business",
  "unknown",
  "timeout",
  "network",
  "malformed_response",
  "contract",
] as const;

export type WechatErrorKind = (typeof wechatErrorKinds)[number];

export interface WechatApiErrorFields {
  /** Name of the endpoint. */
  endpoint: string;
  /** Null when WeChat did not answer one. */
  errcode: number | null;
  /** WeChat's text without secrets, or ours for the transport kinds. For logs, not for people. */
  errmsg: string;
  /** WeChat's request id, good for seven days. */
  rid: string | null;
  authorizerAppid: string | null;
  /** Which attempt failed, from 1; 0 when nothing was sent. */
  attempt: number;
  kind: WechatErrorKind;
  /** What the errcode means at this endpoint; null when no table knows it. */
  reason: string | null;
  /** The address WeChat saw, when it said so (61004). */
  requestIp: string | null;
}

const brand = Symbol.for("wharf.WechatApiError");

/** A call that did not give what its endpoint promises. */
export class WechatApiError extends Error implements WechatApiErrorFields {
  /** A bundler may put several copies of this class into one process; each knows the errors of the others. */
  static override [Symbol.hasInstance](value: unknown): value is WechatApiError {
    return value instanceof Error && brand in value;
  }

  readonly [brand] = true;
  readonly endpoint: string;
  readonly errcode: number | null;
  readonly errmsg: string;
  readonly rid: string | null;
  readonly authorizerAppid: string | null;
  readonly attempt: number;
  readonly kind: WechatErrorKind;
  readonly reason: string | null;
  readonly requestIp: string | null;

  constructor(fields: WechatApiErrorFields, options?: ErrorOptions) {
    super(`${fields.endpoint} failed: ${fields.kind} ${fields.errcode ?? "-"} ${fields.errmsg}`, options);
    this.name = "WechatApiError";
    this.endpoint = fields.endpoint;
    this.errcode = fields.errcode;
    this.errmsg = fields.errmsg;
    this.rid = fields.rid;
    this.authorizerAppid = fields.authorizerAppid;
    this.attempt = fields.attempt;
    this.kind = fields.kind;
    this.reason = fields.reason;
    this.requestIp = fields.requestIp;
  }
}

/**
 * The codes that any endpoint may answer.
 * Source: https://developers.weixin.qq.com/doc/oplatform/Return_codes/Return_code_descriptions_new.html
 */
export const globalErrors: Readonly<Record<number, string>> = {
  [-1000]: "system_busy",
  [-1]: "system_busy",
  1003: "body_malformed",
  40001: "token_invalid",
  40013: "appid_invalid",
  40014: "token_invalid",
  40033: "text_escaped",
  40035: "arguments_invalid",
  40066: "path_unknown",
  40091: "ticket_invalid",
  40094: "component_secret_wrong",
  40097: "arguments_invalid",
  40125: "component_secret_wrong",
  40164: "ip_not_registered",
  41001: "token_missing",
  41002: "appid_missing",
  41004: "secret_missing",
  41018: "component_appid_missing",
  41021: "token_missing",
  42001: "token_expired",
  42006: "token_expired",
  42007: "account_password_changed",
  43001: "method_wrong",
  43002: "method_wrong",
  43003: "https_needed",
  44002: "body_empty",
  44990: "called_too_fast",
  45009: "daily_quota_used_up",
  45011: "minute_quota_used_up",
  45035: "ip_not_registered",
  47001: "body_malformed",
  47002: "text_escaped",
  48001: "api_not_granted",
  48004: "api_blocked",
  48006: "clears_used_up",
  50001: "api_not_granted",
  50002: "account_restricted",
  61003: "authorization_withdrawn",
  61004: "ip_not_registered",
  61005: "ticket_expired",
  61006: "ticket_invalid",
  61007: "permission_set_missing",
  61009: "authorization_code_invalid",
  61010: "authorization_code_expired",
  61011: "component_invalid",
  61014: "component_token_needed",
  61015: "authorizer_token_needed",
  61016: "permission_set_unconfirmed",
  61017: "permission_set_missing",
  61023: "refresh_token_invalid",
  61024: "component_token_needed",
  61028: "component_unpublished",
  61029: "component_needs_republishing",
};

/** Reasons that are not the business of one endpoint alone; every other reason has the kind `business`. */
const kindByReason: Readonly<Record<string, WechatErrorKind>> = {
  system_busy: "busy",
  token_invalid: "token_invalid",
  token_expired: "token_invalid",
  daily_quota_used_up: "quota",
  clears_used_up: "quota",
  monthly_quota_used_up: "quota",
  wechat_id_used_up: "quota",
  minute_quota_used_up: "frequency",
  called_too_fast: "frequency",
  authorization_withdrawn: "authorization_lost",
  refresh_token_invalid: "authorization_lost",
  account_password_changed: "authorization_lost",
  ip_not_registered: "ip_not_allowed",
  ticket_expired: "ticket_missing",
  ticket_invalid: "ticket_missing",
  api_not_granted: "permission_missing",
  permission_set_missing: "permission_missing",
  permission_set_unconfirmed: "permission_missing",
  component_secret_wrong: "invalid_request",
  component_invalid: "invalid_request",
  component_token_needed: "invalid_request",
  authorizer_token_needed: "invalid_request",
  token_missing: "invalid_request",
  secret_missing: "invalid_request",
  appid_missing: "invalid_request",
  component_appid_missing: "invalid_request",
  appid_invalid: "invalid_request",
  arguments_invalid: "invalid_request",
  arguments_missing: "invalid_request",
  body_malformed: "invalid_request",
  body_empty: "invalid_request",
  text_escaped: "invalid_request",
  method_wrong: "invalid_request",
  https_needed: "invalid_request",
  path_unknown: "invalid_request",
  page_too_large: "invalid_request",
  option_name_invalid: "invalid_request",
  option_value_invalid: "invalid_request",
  check_action_invalid: "invalid_request",
  check_operator_invalid: "invalid_request",
  typing_command_invalid: "invalid_request",
};

/** What an errcode means at an endpoint: its own table first, then the global one. */
export function classifyErrcode(
  endpoint: Pick<Endpoint, "errors">,
  errcode: number,
): { kind: WechatErrorKind; reason: string | null } {
  const reason = endpoint.errors[errcode] ?? globalErrors[errcode];
  if (reason === undefined) return { kind: "unknown", reason: null };
  return { kind: kindByReason[reason] ?? "business", reason };
}

/** The request id at the end of an errmsg: ` rid: 617682e0-09059ac5-34a8e2ea`. */
export function ridOf(errmsg: string): string | null {
  return /\brid:\s*([0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8})\b/i.exec(errmsg)?.[1] ?? null;
}

/** The address WeChat saw: `requestIP: 203.0.113.9`, `invalid ip 203.0.113.9 ipv6 ::ffff:203.0.113.9`. */
export function requestIpOf(errmsg: string): string | null {
  return /\b(?:requestIP:|invalid ip)\s*([0-9a-f.:]*[0-9a-f])/i.exec(errmsg)?.[1] ?? null;
}

/**
 * Where the words for an error stand in the message namespace `wechatErrors`, most specific first: the code at
 * this endpoint, the code, the kind. The last one always exists.
 */
export function errorWordKeys(error: Pick<WechatApiErrorFields, "endpoint" | "errcode" | "kind">): string[] {
  const byKind = `kinds.${error.kind}`;
  if (error.errcode === null) return [byKind];
  return [`endpoints.${error.endpoint}.${error.errcode}`, `codes.${error.errcode}`, byKind];
}
