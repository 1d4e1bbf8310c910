import type { TokenKind } from "@/lib/wechat/endpoint";
import { type AccessToken, findAccessToken } from "../state/access-tokens";
import { AccountStatus } from "../state/account-kinds";
import { type Account, findAccount } from "../state/accounts";
import { findActiveAuthorization } from "../state/authorizations";
import { type Component, findComponent } from "../state/components";
import type { Database } from "../state/database";
import type { Caller } from "./call";
import { WechatFailure } from "./failure";

/** Newer pages spell the component token `access_token`; both spellings are accepted. */
export const readToken = (query: URLSearchParams, kind: TokenKind): string =>
  (kind === "authorizer_access_token" ? null : query.get("component_access_token")) ??
  query.get("access_token") ??
  "";

/** Finds out who calls. Throws WechatFailure for a token that is missing, unknown, dead or of the wrong kind. */
export function resolveCaller(
  database: Database,
  kind: TokenKind,
  query: URLSearchParams,
  now: number,
): Caller {
  if (kind === "none") return { kind: "none" };
  const value = readToken(query, kind);
  if (value === "") throw new WechatFailure(41001);
  const token = findAccessToken(database, value);
  if (!token) throw new WechatFailure(40014);
  assertAlive(token, now);
  if (kind === "component_access_token" && token.kind !== "component") throw new WechatFailure(61014);
  if (kind === "authorizer_access_token" && token.kind !== "authorizer") throw new WechatFailure(61015);
  return callerOf(database, token);
}

function assertAlive(token: AccessToken, now: number): void {
  if (token.endedBy === "unauthorized") throw new WechatFailure(61003);
  if (token.endedBy !== null) throw new WechatFailure(40001);
  if (now >= token.expiresAt) throw new WechatFailure(42001);
}

function callerOf(database: Database, token: AccessToken): Caller {
  const component = findComponent(database, token.componentAppid);
  if (!component) throw new WechatFailure(40014);
  if (token.authorizerAppid === null) return { kind: "component", component };
  const account = findAccount(database, token.authorizerAppid);
  const authorization = findActiveAuthorization(database, {
    componentAppid: component.appid,
    authorizerAppid: token.authorizerAppid,
  });
  if (!account || !authorization) throw new WechatFailure(61003);
  return { kind: "authorizer", component, account, authorization };
}

/** Banned, cancelled and frozen accounts cannot be acted for. */
export function assertUsable(account: Account): void {
  if (account.status === AccountStatus.banned) throw new WechatFailure(48004);
  if (account.status === AccountStatus.cancelled || account.status === AccountStatus.frozen) {
    throw new WechatFailure(50002);
  }
}

const LOOPBACK = ["127.0.0.1", "::1"];

/** Every call is checked against the platform's whitelist; the message names the address to add. */
export function assertIpAllowed(component: Component, clientIp: string): void {
  if (component.ipWhitelist === null) return;
  const sameAddress = LOOPBACK.includes(clientIp) ? LOOPBACK : [clientIp];
  if (sameAddress.some((address) => component.ipWhitelist?.includes(address))) return;
  throw new WechatFailure(61004, `requestIP: ${clientIp}`);
}
