import { and, eq } from "drizzle-orm";
import { authorizer, component } from "@/db/schema";
import { systemScope } from "@/db/scope";
import { NotFoundError, PreconditionFailedError } from "@/lib/errors";
import type { IssuedToken, TokenPort } from "@/lib/wechat/tokens";
import {
  type AuthorizerRef,
  authorizerTokenStore,
  dropAuthorizerToken,
  fetchAuthorizerToken,
  renewalFailureKind,
} from "./authorizer-token";
import { componentTokenStore, dropComponentToken, fetchComponentToken } from "./component-token";
import type { TokenDeps } from "./deps";
import { getLeasedToken } from "./leased-token";

/** On demand a token is renewed shortly before its end; the schedule renews it much earlier. */
const renewBeforeSeconds = 120;

export interface RenewingTokenPort extends TokenPort {
  renewComponentToken(component: { id: string; appid: string }, beforeSeconds: number): Promise<IssuedToken>;
  renewAuthorizerToken(ref: AuthorizerRef, beforeSeconds: number): Promise<IssuedToken>;
}

/**
 * Tokens for the WeChat client, shared by all processes through the database: of many callers that find
 * a token expired, exactly one asks WeChat. Within a process equal requests share one answer.
 */
export function createTokenPort(deps: TokenDeps): RenewingTokenPort {
  const inFlight = new Map<string, Promise<IssuedToken>>();
  const once = (key: string, run: () => Promise<IssuedToken>) => {
    const running = inFlight.get(key) ?? run().finally(() => inFlight.delete(key));
    inFlight.set(key, running);
    return running;
  };
  const renewComponentToken = (target: { id: string; appid: string }, beforeSeconds: number) =>
    once(`${target.id}:${beforeSeconds}`, () =>
      getLeasedToken({
        store: componentTokenStore(deps, target.id),
        fetchToken: (signal) => fetchComponentToken(deps, target, signal),
        kindOf: renewalFailureKind,
        clock: deps.clock,
        renewBeforeSeconds: beforeSeconds,
      }),
    );
  const renewAuthorizerToken = (ref: AuthorizerRef, beforeSeconds: number) =>
    once(`${ref.id}:${beforeSeconds}`, () =>
      getLeasedToken({
        store: authorizerTokenStore(deps, ref),
        fetchToken: (signal) => fetchAuthorizerToken(deps, ref, signal),
        kindOf: renewalFailureKind,
        clock: deps.clock,
        renewBeforeSeconds: beforeSeconds,
      }),
    );

  return {
    renewComponentToken,
    renewAuthorizerToken,
    async getComponentAccessToken(componentAppid) {
      return renewComponentToken(await findComponent(deps, componentAppid), renewBeforeSeconds);
    },
    async getAuthorizerAccessToken(target) {
      const { state, ...ref } = await findAuthorizer(deps, target);
      if (state === "unauthorized") {
        throw new PreconditionFailedError("the authorization was withdrawn", { reason: "unauthorized" });
      }
      return renewAuthorizerToken(ref, renewBeforeSeconds);
    },
    async invalidateComponentAccessToken(componentAppid, version) {
      await dropComponentToken(deps, (await findComponent(deps, componentAppid)).id, version);
    },
    async invalidateAuthorizerAccessToken(target, version) {
      await dropAuthorizerToken(deps, (await findAuthorizer(deps, target)).id, version);
    },
  };
}

async function findComponent(deps: TokenDeps, appid: string): Promise<{ id: string; appid: string }> {
  const [row] = await deps.database.read(systemScope, (tx) =>
    tx.select({ id: component.id, appid: component.appid }).from(component).where(eq(component.appid, appid)),
  );
  if (!row) throw new NotFoundError(`no component ${appid}`);
  return row;
}

type AuthorizerState = (typeof authorizer.$inferSelect)["state"];

async function findAuthorizer(
  deps: TokenDeps,
  target: { componentAppid: string; authorizerAppid: string },
): Promise<AuthorizerRef & { state: AuthorizerState }> {
  const [row] = await deps.database.read(systemScope, (tx) =>
    tx
      .select({
        id: authorizer.id,
        appid: authorizer.appid,
        state: authorizer.state,
        componentId: component.id,
        componentAppid: component.appid,
      })
      .from(authorizer)
      .innerJoin(component, eq(component.id, authorizer.componentId))
      .where(and(eq(component.appid, target.componentAppid), eq(authorizer.appid, target.authorizerAppid))),
  );
  if (!row) throw new NotFoundError(`no authorizer ${target.authorizerAppid} of ${target.componentAppid}`);
  return row;
}
