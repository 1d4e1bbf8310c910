import { and, asc, eq, isNull, lt, or } from "drizzle-orm";
import { authorizer, authorizerToken, component, componentTicket, componentToken } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { refreshAuthorizerToken } from "@/lib/jobs/definitions/refresh-authorizer-token";
import { refreshComponentToken } from "@/lib/jobs/definitions/refresh-component-token";
import { type SystemContext, withTransaction } from "../context";
import { columnHasCome } from "../schedules/has-come";
import { pauseSecondsMax } from "./leased-token";

/** WeChat advises to renew a token of two hours ten minutes before its end. */
export const renewAheadSeconds = 600;

const authorizersPerRunMax = 500;

/** Queues the renewal of every token that ends soon; tokens whose renewal backs off wait. @returns how many */
export async function renewDueTokens(ctx: SystemContext): Promise<number> {
  const now = ctx.clock.now();
  const soon = addSeconds(now, renewAheadSeconds);
  return withTransaction(ctx, async (tx) => {
    const components = await tx
      .select({ id: component.id })
      .from(componentToken)
      .innerJoin(component, eq(component.id, componentToken.componentId))
      .innerJoin(componentTicket, eq(componentTicket.componentId, component.id))
      .where(
        and(
          or(isNull(componentToken.expiresAt), lt(componentToken.expiresAt, soon)),
          columnHasCome(componentToken.retryAt, now, pauseSecondsMax),
        ),
      );
    const authorizers = await tx
      .select({ id: authorizerToken.authorizerId })
      .from(authorizerToken)
      .innerJoin(authorizer, eq(authorizer.id, authorizerToken.authorizerId))
      .where(
        and(
          eq(authorizer.state, "authorized"),
          or(isNull(authorizerToken.expiresAt), lt(authorizerToken.expiresAt, soon)),
          columnHasCome(authorizerToken.retryAt, now, pauseSecondsMax),
        ),
      )
      .orderBy(asc(authorizerToken.expiresAt))
      .limit(authorizersPerRunMax);
    await ctx.jobs.enqueueMany(
      tx,
      refreshComponentToken,
      components.map(({ id }) => ({ payload: { componentId: id }, key: id })),
    );
    await ctx.jobs.enqueueMany(
      tx,
      refreshAuthorizerToken,
      authorizers.map(({ id }) => ({ payload: { authorizerId: id }, key: id })),
    );
    return components.length + authorizers.length;
  });
}
