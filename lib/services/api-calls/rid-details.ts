import type { z } from "zod";
import { isAppError } from "@/lib/errors";
import { getRid } from "@/lib/wechat/endpoints/openapi";
import { WechatApiError } from "@/lib/wechat/errors";
import type { Context } from "../context";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { redactedAnywhere } from "./redacted";

/** What WeChat itself recorded of a failing call, without the secrets that it keeps in the clear. */
export type RidDetails = {
  /** ISO 8601, by WeChat's clock. */
  invokedAt: string;
  costMs: number;
  query: string;
  requestBody: string;
  responseBody: string;
  /** The address that WeChat saw. */
  clientIp: string;
};

export interface RidOwner {
  componentAppid: string;
  /** Whose token the call carried; null when it was the platform's. */
  authorizerAppid: string | null;
}

/**
 * Asks WeChat about a rid with the token of whoever made the call. When the account's own token cannot be had any
 * more, the platform's is tried. @throws RateLimitedError, WechatApiError
 */
export async function askAboutRid(ctx: Context, owner: RidOwner, rid: string): Promise<RidDetails> {
  await consumeRateLimit(ctx, "ridByPerson", "userId" in ctx.actor ? ctx.actor.userId : ctx.actor.name);
  const { componentAppid, authorizerAppid } = owner;
  const asPlatform = () => ctx.wechat.call(getRid, { componentAppid }, { rid });
  if (authorizerAppid === null) return toDetails(await asPlatform());
  try {
    return toDetails(await ctx.wechat.call(getRid, { componentAppid, authorizerAppid }, { rid }));
  } catch (error) {
    if (!isWithoutToken(error)) throw error;
    return toDetails(await asPlatform());
  }
}

const tokenKinds: readonly string[] = ["authorization_lost", "token_invalid", "permission_missing"];

function isWithoutToken(error: unknown): boolean {
  return error instanceof WechatApiError ? tokenKinds.includes(error.kind) : isAppError(error);
}

function toDetails({ request }: z.output<typeof getRid.response>): RidDetails {
  return {
    invokedAt: new Date(request.invoke_time * 1000).toISOString(),
    costMs: request.cost_in_ms,
    query: redactedAnywhere(request.request_url),
    requestBody: redactedAnywhere(request.request_body),
    responseBody: redactedAnywhere(request.response_body),
    clientIp: request.client_ip,
  };
}
