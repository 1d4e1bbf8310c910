import { and, eq } from "drizzle-orm";
import { componentSecret, componentTicket, componentToken } from "@/db/schema";
import { systemScope } from "@/db/scope";
import { PreconditionFailedError } from "@/lib/errors";
import { getComponentAccessToken } from "@/lib/wechat/endpoints/component";
import { sealPlaces } from "../seal-places";
import type { TokenDeps } from "./deps";
import { failedRow, leaseIsFree, leaseIsHeld, renewedRow } from "./leased-row";
import type { FetchedToken, LeasedTokenStore } from "./leased-token";

/** The component's access token as a leased row. */
export function componentTokenStore(deps: TokenDeps, componentId: string): LeasedTokenStore {
  const place = sealPlaces.componentAccessToken(componentId, componentId);
  const isRow = eq(componentToken.componentId, componentId);
  const { database, sealer } = deps;
  return {
    async read() {
      const [row] = await database.read(systemScope, (tx) => tx.select().from(componentToken).where(isRow));
      if (!row) throw new PreconditionFailedError("the component has no token row");
      return { ...row, accessToken: row.sealedAccessToken && sealer.open(row.sealedAccessToken, place) };
    },
    acquireLease: ({ leaseId, version, now, until }) =>
      database.write(systemScope, async (tx) => {
        const rows = await tx
          .update(componentToken)
          .set({ leaseId, leaseUntil: until })
          .where(and(isRow, leaseIsFree(componentToken, { version, now })))
          .returning({ id: componentToken.componentId });
        return rows.length === 1;
      }),
    save: (lease, token) =>
      database.write(systemScope, async (tx) => {
        const rows = await tx
          .update(componentToken)
          .set(renewedRow(sealer.seal(token.accessToken, place), lease, token))
          .where(and(isRow, leaseIsHeld(componentToken, lease)))
          .returning({ id: componentToken.componentId });
        return rows.length === 1;
      }),
    fail: (leaseId, failure) =>
      database.write(systemScope, async (tx) => {
        const rows = await tx
          .update(componentToken)
          .set(failedRow(failure))
          .where(and(isRow, eq(componentToken.leaseId, leaseId)))
          .returning({ id: componentToken.componentId });
        return rows.length === 1;
      }),
  };
}

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
