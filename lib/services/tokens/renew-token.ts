import { eq } from "drizzle-orm";
import { authorizer, component } from "@/db/schema";
import { type SystemContext, withRead } from "../context";
import { renewAheadSeconds } from "./renew-due-tokens";
import type { RenewingTokenPort } from "./token-port";

/** Renews a component's token unless it is still good. @throws WechatApiError, PreconditionFailedError */
export async function renewComponentToken(
  ctx: SystemContext,
  tokens: RenewingTokenPort,
  componentId: string,
): Promise<void> {
  const [found] = await withRead(ctx, (tx) =>
    tx
      .select({ id: component.id, appid: component.appid })
      .from(component)
      .where(eq(component.id, componentId)),
  );
  if (found) await tokens.renewComponentToken(found, renewAheadSeconds);
}

/** Renews an authorizer's token unless it is still good. @throws WechatApiError, PreconditionFailedError */
export async function renewAuthorizerToken(
  ctx: SystemContext,
  tokens: RenewingTokenPort,
  authorizerId: string,
): Promise<void> {
  const [found] = await withRead(ctx, (tx) =>
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
      .where(eq(authorizer.id, authorizerId)),
  );
  if (found && found.state !== "unauthorized") await tokens.renewAuthorizerToken(found, renewAheadSeconds);
}
