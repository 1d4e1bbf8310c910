import { setTimeout as sleep } from "node:timers/promises";
import { buildXml } from "@/lib/wechat/callbacks/xml";
import { simulatedNow, toUnixSeconds } from "../clock";
import { type SimulatorContext, settingsOf } from "../context";
import type { Grant } from "../grants";
import type { Component } from "../state/components";
import type { PushRecord } from "../state/pushes";
import type { AuthorizationOrder } from "../state/settings";
import { pushCallback } from "./deliver";

/** Pushes authorized or updateauthorized; nothing when the granted sets did not change. */
export async function pushGrant(
  context: SimulatorContext,
  component: Component,
  grant: Grant,
): Promise<PushRecord[]> {
  if (grant.infoType === null) return [];
  const createTime = toUnixSeconds(grant.eventCode.createdAt);
  return pushCallback(context, {
    component,
    authorizerAppid: grant.authorization.authorizerAppid,
    userName: null,
    door: "events",
    label: grant.infoType,
    xml: buildXml({
      AppId: component.appid,
      CreateTime: createTime,
      InfoType: grant.infoType,
      AuthorizerAppid: grant.authorization.authorizerAppid,
      AuthorizationCode: grant.eventCode.value,
      AuthorizationCodeExpiredTime: toUnixSeconds(grant.eventCode.expiresAt),
      PreAuthCode: grant.preAuthCode,
    }),
  });
}

export async function pushUnauthorized(
  context: SimulatorContext,
  component: Component,
  authorizerAppid: string,
): Promise<PushRecord[]> {
  const now = await simulatedNow(context.clock);
  return pushCallback(context, {
    component,
    authorizerAppid,
    userName: null,
    door: "events",
    label: "unauthorized",
    xml: buildXml({
      AppId: component.appid,
      CreateTime: toUnixSeconds(now),
      InfoType: "unauthorized",
      AuthorizerAppid: authorizerAppid,
    }),
  });
}

/** Sends the event of a grant in the wanted order. Resolves when the browser may be redirected. */
export async function announceGrant(
  context: SimulatorContext,
  component: Component,
  grant: Grant,
  order: AuthorizationOrder,
): Promise<void> {
  if (order === "redirect_only") return;
  if (order === "event_first" || order === "event_only") {
    await pushGrant(context, component, grant);
    return;
  }
  context.background.start(
    order === "redirect_first" ? pushLater(context, component, grant) : pushGrant(context, component, grant),
  );
}

async function pushLater(context: SimulatorContext, component: Component, grant: Grant): Promise<void> {
  await sleep(settingsOf(context).eventDelayMs, undefined, { signal: context.background.signal });
  await pushGrant(context, component, grant);
}
