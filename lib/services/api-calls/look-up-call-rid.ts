import { eq } from "drizzle-orm";
import { apiCall } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { NotFoundError, PreconditionFailedError } from "@/lib/errors";
import { findEndpoint } from "@/lib/wechat/endpoints";
import { type ProviderContext, withRead } from "../context";
import type { CallRow } from "./call-item";
import { noteLookUp } from "./note-look-up";
import type { RidDetails } from "./rid-details";

/**
 * Staff's button on a failing call: what WeChat recorded of it, kept with the call.
 * @throws NotFoundError, PreconditionFailedError without a rid, RateLimitedError, WechatApiError
 */
export async function lookUpCallRid(ctx: ProviderContext, input: { callId: string }): Promise<RidDetails> {
  requireProviderPermission(ctx, "call.lookUp");
  const [call] = await withRead(ctx, (tx) => tx.select().from(apiCall).where(eq(apiCall.id, input.callId)));
  if (!call) throw new NotFoundError("no such call");
  const { rid } = call;
  if (!rid) throw new PreconditionFailedError("the call has no rid", { reason: "no_rid" });
  return noteLookUp(ctx, {
    rid,
    owner: ownerOf(call),
    objectKind: "api_call",
    objectId: call.id,
    keep: (tx, details) =>
      tx
        .update(apiCall)
        .set({ ridDetails: details, ridLookedUpAt: ctx.clock.now() })
        .where(eq(apiCall.id, call.id)),
  });
}

/** Calls about an account with the platform's token belong to the platform. */
function ownerOf(call: CallRow) {
  const token = findEndpoint(call.endpoint)?.token;
  const carriesOwn = token === "authorizer_access_token" || token === "component_or_authorizer";
  return {
    componentAppid: call.componentAppid,
    authorizerAppid: carriesOwn ? call.authorizerAppid : null,
  };
}
