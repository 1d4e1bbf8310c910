import { and, eq, isNull, lt, lte, or } from "drizzle-orm";
import { componentSecret, componentTicket, componentToken } from "@/db/schema";
import { systemScope } from "@/db/scope";
import { addSeconds } from "@/lib/clock";
import { PreconditionFailedError } from "@/lib/errors";
import { getComponentAccessToken } from "@/lib/wechat/endpoints/component";
import { sealPlaces } from "../seal-places";
import type { TokenDeps } from "./deps";
import type { FetchedToken, LeasedTokenStore } from "./leased-token";

/** The component's access token as a leased row. */
export function componentTokenStore(deps: TokenDeps, componentId: string): LeasedTokenStore {
  const place = sealPlaces.componentAccessToken(componentId, componentId);
  const { database, sealer } = deps;
  return {
    async read() {
      const [row] = await database.read(systemScope, (tx) =>
        tx.select().from(componentToken).where(eq(componentToken.componentId, componentId)),
      );
      if (!row) throw new PreconditionFailedError("the component has no token row");
      return { ...row, accessToken: row.sealedAccessToken && sealer.open(row.sealedAccessToken, place) };
    },
    acquireLease: ({ leaseId, version, now, until }) =>
      database.write(systemScope, async (tx) => {
        const rows = await tx
          .update(componentToken)
          .set({ leaseId, leaseUntil: until })
          .where(
            and(
              eq(componentToken.componentId, componentId),
              eq(componentToken.version, version),
              or(isNull(componentToken.leaseUntil), lt(componentToken.leaseUntil, now)),
              // Somebody may have failed since we read the row.
              or(isNull(componentToken.retryAt), lte(componentToken.retryAt, now)),
            ),
          )
          .returning({ id: componentToken.componentId });
        return rows.length === 1;
      }),
    save: ({ leaseId, version, now }, token) =>
      database.write(systemScope, async (tx) => {
        const rows = await tx
          .update(componentToken)
          .set({
            sealedAccessToken: sealer.seal(token.accessToken, place),
            expiresAt: addSeconds(now, token.expiresInSeconds),
            refreshedAt: now,
            version: version + 1,
            ...settled,
          })
          .where(
            and(
              eq(componentToken.componentId, componentId),
              eq(componentToken.leaseId, leaseId),
              eq(componentToken.version, version),
            ),
          )
          .returning({ id: componentToken.componentId });
        return rows.length === 1;
      }),
    fail: (leaseId, { kind, at, retryAt, failureCount }) =>
      database.write(systemScope, async (tx) => {
        const rows = await tx
          .update(componentToken)
          .set({
            leaseId: null,
            leaseUntil: null,
            lastErrorKind: kind,
            lastErrorAt: at,
            retryAt,
            failureCount,
          })
          .where(and(eq(componentToken.componentId, componentId), eq(componentToken.leaseId, leaseId)))
          .returning({ id: componentToken.componentId });
        return rows.length === 1;
      }),
  };
}

export const settled = {
  leaseId: null,
  leaseUntil: null,
  retryAt: null,
  failureCount: 0,
  lastErrorKind: null,
  lastErrorAt: null,
};

/** Drops the token if it is still the one WeChat refused. */
export async function dropComponentToken(
  deps: TokenDeps,
  componentId: string,
  version: number,
): Promise<void> {
  await deps.database.write(systemScope, (tx) =>
    tx
      .update(componentToken)
      .set({ sealedAccessToken: null, expiresAt: null })
      .where(and(eq(componentToken.componentId, componentId), eq(componentToken.version, version))),
  );
}

/** @throws PreconditionFailedError with reason `ticket_missing` while WeChat has pushed no ticket */
export async function fetchComponentToken(
  deps: TokenDeps,
  component: { id: string; appid: string },
  signal: AbortSignal,
): Promise<FetchedToken> {
  const secrets = await deps.database.read(systemScope, async (tx) => {
    const [row] = await tx
      .select({
        sealedTicket: componentTicket.sealedTicket,
        sealedAppSecret: componentSecret.sealedAppSecret,
      })
      .from(componentTicket)
      .innerJoin(componentSecret, eq(componentSecret.componentId, componentTicket.componentId))
      .where(eq(componentTicket.componentId, component.id));
    return row;
  });
  if (!secrets) throw new PreconditionFailedError("no ticket has arrived yet", { reason: "ticket_missing" });
  const answer = await deps.wechat().call(
    getComponentAccessToken,
    { componentAppid: component.appid },
    {
      component_appid: component.appid,
      component_appsecret: deps.sealer.open(
        secrets.sealedAppSecret,
        sealPlaces.appSecret(component.id, component.id),
      ),
      component_verify_ticket: deps.sealer.open(
        secrets.sealedTicket,
        sealPlaces.ticket(component.id, component.id),
      ),
    },
    { signal },
  );
  return { accessToken: answer.component_access_token, expiresInSeconds: answer.expires_in };
}
