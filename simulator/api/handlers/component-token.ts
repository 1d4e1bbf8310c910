import {
  createPreAuthCode as createPreAuthCodeEndpoint,
  getComponentAccessToken as getComponentAccessTokenEndpoint,
  startPushTicket as startPushTicketEndpoint,
} from "@/lib/wechat/endpoints/component";
import { pushTicket } from "../../push/tickets";
import { issueAccessToken } from "../../state/access-tokens";
import { type Component, findComponent, writeComponent } from "../../state/components";
import { createPreAuthCode as createCode } from "../../state/pre-auth-codes";
import { judgeTicket } from "../../state/tickets";
import type { ApiCall } from "../call";
import { assertIpAllowed } from "../caller";
import { WechatFailure } from "../failure";
import { defineHandler, OK } from "../handler";
import { getOwnComponent } from "../own-component";

/** Endpoints without a token: the platform shows its secret instead. */
export function authenticate(call: ApiCall, appid: string, secret: string): Component {
  const component = findComponent(call.database, appid);
  if (!component) throw new WechatFailure(40013);
  assertIpAllowed(component, call.clientIp);
  if (component.secret !== secret) throw new WechatFailure(40125);
  return component;
}

export const getComponentAccessToken = defineHandler(getComponentAccessTokenEndpoint, (call, request) => {
  const component = authenticate(call, request.component_appid, request.component_appsecret);
  const verdict = judgeTicket(
    call.database,
    call.settings,
    { componentAppid: component.appid, value: request.component_verify_ticket },
    call.now,
  );
  if (verdict === "unknown") throw new WechatFailure(61006);
  if (verdict === "expired") throw new WechatFailure(61005);
  const owner = { componentAppid: component.appid, authorizerAppid: null };
  const token = issueAccessToken(call.database, call.settings, owner, call.now);
  return { component_access_token: token.value, expires_in: call.settings.accessTokenSeconds };
});

export const startPushTicket = defineHandler(startPushTicketEndpoint, (call, request) => {
  const component = authenticate(call, request.component_appid, request.component_secret);
  if (component.ticketPushOn) return { errcode: 0, errmsg: "in a normal state" };
  const started = writeComponent(call.database, { ...component, ticketPushOn: true });
  call.context.background.start(pushTicket(call.context, started, call.now));
  return OK;
});

export const createPreAuthCode = defineHandler(createPreAuthCodeEndpoint, (call, request) => {
  const component = getOwnComponent(call, request.component_appid);
  const code = createCode(call.database, call.settings, component.appid, call.now);
  return { pre_auth_code: code.value, expires_in: call.settings.preAuthCodeSeconds };
});
