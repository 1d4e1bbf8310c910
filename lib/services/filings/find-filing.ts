import { and, desc, eq, type SQL } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appStanding, authorizer, component, filing } from "@/db/schema";
import { NotFoundError } from "@/lib/errors";
import type { Context } from "../context";
import type { FilingRow } from "./filing-input";

export interface FilingApp {
  id: string;
  appid: string;
  nickName: string | null;
  principalName: string | null;
  state: typeof authorizer.$inferSelect.state;
  kind: typeof authorizer.$inferSelect.kind;
  funcScopeIds: number[];
  merchantId: string | null;
  componentId: string;
  componentAppid: string;
}

const appColumns = {
  id: authorizer.id,
  appid: authorizer.appid,
  nickName: authorizer.nickName,
  principalName: authorizer.principalName,
  state: authorizer.state,
  kind: authorizer.kind,
  funcScopeIds: authorizer.funcScopeIds,
  merchantId: authorizer.merchantId,
  componentId: authorizer.componentId,
  componentAppid: component.appid,
};

/** In a merchant's scope only its own. @throws NotFoundError, also for accounts that are no mini program */
export async function getFilingApp(tx: Transaction, ctx: Context, authorizerId: string): Promise<FilingApp> {
  const app = await findFilingApp(tx, ctx, eq(authorizer.id, authorizerId));
  if (!app) throw new NotFoundError("no such mini program");
  return app;
}

export async function findFilingApp(
  tx: Transaction,
  ctx: Context,
  which: SQL | undefined,
): Promise<FilingApp | null> {
  const tenant = ctx.scope.kind === "merchant" ? eq(authorizer.merchantId, ctx.scope.merchantId) : undefined;
  const [app] = await tx
    .select(appColumns)
    .from(authorizer)
    .innerJoin(component, eq(component.id, authorizer.componentId))
    .where(and(which, tenant, eq(authorizer.kind, "mini_program")));
  return app ?? null;
}

/** The newest filing of an app, also one that has ended. */
export async function findNewestFiling(
  tx: Transaction,
  app: Pick<FilingApp, "id" | "merchantId">,
  options: { lock?: boolean } = {},
): Promise<FilingRow | null> {
  if (app.merchantId === null) return null;
  const rows = tx
    .select()
    .from(filing)
    .where(and(eq(filing.authorizerId, app.id), eq(filing.merchantId, app.merchantId)))
    .orderBy(desc(filing.createdAt), desc(filing.id))
    .limit(1);
  const [newest] = options.lock ? await rows.for("update") : await rows;
  return newest ?? null;
}

export type FilingStanding = Pick<
  typeof appStanding.$inferSelect,
  | "filingStatus"
  | "filingCanceling"
  | "filingSmsStatus"
  | "filingNumber"
  | "filingSubjectNumber"
  | "filingSyncedAt"
>;

export async function findStanding(tx: Transaction, authorizerId: string): Promise<FilingStanding | null> {
  const [standing] = await tx
    .select({
      filingStatus: appStanding.filingStatus,
      filingCanceling: appStanding.filingCanceling,
      filingSmsStatus: appStanding.filingSmsStatus,
      filingNumber: appStanding.filingNumber,
      filingSubjectNumber: appStanding.filingSubjectNumber,
      filingSyncedAt: appStanding.filingSyncedAt,
    })
    .from(appStanding)
    .where(eq(appStanding.authorizerId, authorizerId));
  return standing ?? null;
}
