import { getRid as getRidEndpoint } from "@/lib/wechat/endpoints/openapi";
import { toUnixSeconds } from "../../clock";
import { type CallRecord, findCallByRid, RID_KEPT_MS } from "../../state/calls";
import type { Caller } from "../call";
import { WechatFailure } from "../failure";
import { defineHandler, OK } from "../handler";

/** Failing calls can be looked up for seven days by whoever made them. The answer contains tokens. */
export const getRid = defineHandler(getRidEndpoint, (call, request) => {
  if (!/^[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/.test(request.rid)) throw new WechatFailure(76002);
  const found = findCallByRid(call.database, request.rid);
  if (!found) throw new WechatFailure(76001);
  if (!isOwn(call.caller, found)) throw new WechatFailure(76003);
  if (call.now - found.at > RID_KEPT_MS) throw new WechatFailure(76004);
  return {
    ...OK,
    request: {
      invoke_time: toUnixSeconds(found.at),
      cost_in_ms: found.durationMs,
      request_url: found.query,
      request_body: found.request,
      response_body: found.response,
      client_ip: found.clientIp,
    },
  };
});

function isOwn(caller: Caller, record: CallRecord): boolean {
  if (caller.kind === "none" || caller.component.appid !== record.componentAppid) return false;
  return caller.kind === "component" || caller.account.appid === record.authorizerAppid;
}
