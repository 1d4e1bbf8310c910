import type { z } from "zod";
import { simulatedNow } from "../clock";
import { type SimulatorContext, settingsOf } from "../context";
import { grantAuthorization, listOfferedSets, revokeAuthorization } from "../grants";
import { pushGrant, pushUnauthorized } from "../push/authorization-events";
import type { Account } from "../state/accounts";
import { findActiveAuthorization, writeAuthorization } from "../state/authorizations";
import type { Component } from "../state/components";
import { newPreAuthCode } from "../state/random";
import type { operations } from "./contract";
import { ControlError } from "./errors";
import { getAccount, getComponent } from "./lookup";

type Input<N extends keyof typeof operations> = z.output<(typeof operations)[N]["input"]>;
type Output<N extends keyof typeof operations> = z.input<(typeof operations)[N]["output"]>;

export async function authorizeOperation(
  context: SimulatorContext,
  input: Input<"authorize">,
): Promise<Output<"authorize">> {
  const { database } = context;
  const settings = settingsOf(context);
  const component = getComponent(database, input.componentAppid);
  const grant = grantAuthorization(database, settings, {
    component,
    account: getAccount(database, input.authorizerAppid),
    funcScopeIds: input.funcScopeIds,
    preAuthCode: input.preAuthCode ?? newPreAuthCode(),
    now: await simulatedNow(context.clock),
  });
  return {
    infoType: grant.infoType,
    authorizationCode: grant.redirectCode.value,
    eventAuthorizationCode: grant.eventCode.value,
    expiresIn: settings.authorizationCodeSeconds,
    preAuthCode: grant.preAuthCode,
    refreshToken: grant.authorization.refreshToken,
    funcScopeIds: grant.authorization.funcScopeIds,
    pushes: input.push ? await pushGrant(context, component, grant) : [],
  };
}

export async function updateAuthorizedOperation(
  context: SimulatorContext,
  input: Input<"updateAuthorized">,
): Promise<Output<"authorize">> {
  if (!findActiveAuthorization(context.database, input)) {
    throw new ControlError(409, `${input.authorizerAppid} has not authorized ${input.componentAppid}`);
  }
  return authorizeOperation(context, input);
}

const PUSHES_AT_ONCE = 16;

/** Grants for many accounts in one transaction; the events follow, a few at a time. */
export async function authorizeManyOperation(
  context: SimulatorContext,
  input: Input<"authorizeMany">,
): Promise<Output<"authorizeMany">> {
  const { database } = context;
  const settings = settingsOf(context);
  const now = await simulatedNow(context.clock);
  const component = getComponent(database, input.componentAppid);
  const grants = database.transaction(() =>
    input.grants.map((wish) => {
      const account = getAccount(database, wish.authorizerAppid);
      const at = wish.authorizedAt === undefined ? now : Date.parse(wish.authorizedAt);
      const grant = grantAuthorization(database, settings, {
        component,
        account,
        funcScopeIds: withoutScopes(context, component, account, wish.withheldScopeIds),
        preAuthCode: newPreAuthCode(),
        now,
      });
      writeAuthorization(database, {
        ...grant.authorization,
        exchanged: grant.authorization.exchanged || input.exchanged,
        authorizedAt: Math.min(grant.authorization.authorizedAt, at),
      });
      if (wish.ended) revokeAuthorization(database, grant.authorization, now);
      return grant;
    }),
  );
  for (let start = 0; input.push && start < grants.length; start += PUSHES_AT_ONCE) {
    const slice = grants.slice(start, start + PUSHES_AT_ONCE);
    await Promise.all(slice.map((grant) => pushGrant(context, component, grant)));
  }
  return grants.map((grant) => ({
    authorizerAppid: grant.authorization.authorizerAppid,
    authorizationCode: grant.redirectCode.value,
    refreshToken: grant.authorization.refreshToken,
    funcScopeIds: grant.authorization.funcScopeIds,
  }));
}

/** Undefined, that is everything on offer, where nothing is withheld. */
function withoutScopes(
  { database }: SimulatorContext,
  component: Component,
  account: Account,
  withheld: number[],
): number[] | undefined {
  if (withheld.length === 0) return undefined;
  return listOfferedSets(database, component, account)
    .filter(({ set, heldBy }) => heldBy === null && !withheld.includes(set.id))
    .map(({ set }) => set.id);
}

export async function unauthorizeOperation(
  context: SimulatorContext,
  input: Input<"unauthorize">,
): Promise<Output<"unauthorize">> {
  const component = getComponent(context.database, input.componentAppid);
  const revoked = revokeAuthorization(context.database, input, await simulatedNow(context.clock));
  const pushes =
    revoked && input.push ? await pushUnauthorized(context, component, input.authorizerAppid) : [];
  return { revoked, pushes };
}
