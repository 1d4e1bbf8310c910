import { type AttemptPorts, attemptCall, type CallOptions, parseRequest } from "@/lib/wechat/attempt";
import type { Endpoint } from "@/lib/wechat/endpoint";
import type { WechatErrorKind } from "@/lib/wechat/errors";
import type { CallTarget, IssuedToken, TokenPort } from "@/lib/wechat/tokens";

export type { CallOptions } from "@/lib/wechat/attempt";
export type { ApiCallRecord } from "@/lib/wechat/call-record";
export type { CallTarget } from "@/lib/wechat/tokens";

export interface WechatClientOptions extends AttemptPorts {
  tokens: TokenPort;
  /** For tests: how to wait, and numbers from 0 to 1 for the jitter. */
  sleep?(milliseconds: number): Promise<void>;
  random?(): number;
}

export interface WechatClient {
  /**
   * Calls an endpoint for a component, or on behalf of one of its authorizers. Picks the token, renews it once when
   * WeChat calls it invalid, and repeats after busy, a timeout or a lost connection where the endpoint is `safe`.
   * Throws WechatApiError, whatever the token port throws, or the signal's reason.
   */
  call<Req, Res>(
    endpoint: Endpoint<Req, Res>,
    target: CallTarget,
    request: NoInfer<Req>,
    options?: CallOptions,
  ): Promise<Res>;
}

const retriesMax = 2;
const backoffBaseMs = 200;
const backoffMaxMs = 2_000;
const retryableKinds: ReadonlySet<WechatErrorKind> = new Set(["busy", "timeout", "network"]);

/** The one generic caller. Everything it needs is passed in; it reads no environment and keeps no state. */
export function createWechatClient(client: WechatClientOptions): WechatClient {
  const sleep = client.sleep ?? sleepFor;
  const random = client.random ?? Math.random;

  return {
    async call(endpoint, target, request, options = {}) {
      const parsed = parseRequest(endpoint, target, request);
      let isTokenRenewed = false;
      for (let number = 1, retries = 0; ; number += 1) {
        const token = await getToken(client.tokens, endpoint, target);
        options.signal?.throwIfAborted();
        const input = { endpoint, target, request: parsed, options, token, number };
        const outcome = await attemptCall(client, input);
        if ("value" in outcome) return outcome.value;
        const { error } = outcome;
        if (error.kind === "token_invalid" && token && !isTokenRenewed) {
          // WeChat refused the call before doing anything, so repeating it is safe at every endpoint.
          isTokenRenewed = true;
          await invalidateToken(client.tokens, endpoint, target, token.version);
        } else if (endpoint.retry === "safe" && retryableKinds.has(error.kind) && retries < retriesMax) {
          retries += 1;
          await sleep(backoffMs(retries, random()));
        } else {
          throw error;
        }
      }
    },
  };
}

async function getToken(
  tokens: TokenPort,
  endpoint: Endpoint,
  target: CallTarget,
): Promise<IssuedToken | null> {
  const owner = tokenOwner(endpoint, target);
  if (owner === null) return null;
  return owner === "component"
    ? tokens.getComponentAccessToken(target.componentAppid)
    : tokens.getAuthorizerAccessToken(owner);
}

async function invalidateToken(
  tokens: TokenPort,
  endpoint: Endpoint,
  target: CallTarget,
  version: number,
): Promise<void> {
  const owner = tokenOwner(endpoint, target);
  if (owner === "component") await tokens.invalidateComponentAccessToken(target.componentAppid, version);
  else if (owner !== null) await tokens.invalidateAuthorizerAccessToken(owner, version);
}

function tokenOwner(endpoint: Endpoint, { componentAppid, authorizerAppid }: CallTarget) {
  if (endpoint.token === "none") return null;
  if (endpoint.token === "component_access_token") return "component";
  if (authorizerAppid !== undefined) return { componentAppid, authorizerAppid };
  if (endpoint.token === "component_or_authorizer") return "component";
  throw new TypeError(`${endpoint.name} needs an authorizerAppid`);
}

/** Doubles from 200 ms to 2 s; half of it is chance, so that many callers do not come back together. */
function backoffMs(retries: number, chance: number): number {
  const full = Math.min(backoffMaxMs, backoffBaseMs * 2 ** (retries - 1));
  return full * (0.5 + chance / 2);
}

function sleepFor(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
