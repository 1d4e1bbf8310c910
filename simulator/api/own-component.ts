import { type Account, findAccount } from "../state/accounts";
import { type Authorization, findActiveAuthorization } from "../state/authorizations";
import type { Component } from "../state/components";
import type { ApiCall } from "./call";
import { WechatFailure } from "./failure";

/** The platform that the token belongs to; a component_appid in the body must be its own. */
export function getOwnComponent(call: ApiCall, componentAppid?: string): Component {
  if (call.caller.kind === "none") throw new WechatFailure(41001);
  const { component } = call.caller;
  if (componentAppid !== undefined && componentAppid !== component.appid) throw new WechatFailure(40013);
  return component;
}

export interface OwnAuthorizer {
  account: Account;
  authorization: Authorization;
}

/** An account that has authorized the platform. */
export function getOwnAuthorizer(
  call: ApiCall,
  component: Component,
  authorizerAppid: string,
): OwnAuthorizer {
  const account = findAccount(call.database, authorizerAppid);
  if (!account) throw new WechatFailure(40013);
  const authorization = findActiveAuthorization(call.database, {
    componentAppid: component.appid,
    authorizerAppid,
  });
  if (!authorization) throw new WechatFailure(61003);
  return { account, authorization };
}

/** The account that an account token acts for. */
export function getCallingAuthorizer(call: ApiCall): OwnAuthorizer {
  if (call.caller.kind !== "authorizer") throw new WechatFailure(61015);
  return call.caller;
}

/** Refuses with 61007 unless one of the permission sets is granted. */
export function assertGranted(authorization: Authorization, scopeIds: readonly number[]): void {
  if (!scopeIds.some((id) => authorization.funcScopeIds.includes(id))) throw new WechatFailure(61007);
}
