import { and, arrayOverlaps, eq, gt, inArray, isNull, lt, notExists, or, sql } from "drizzle-orm";
import { authorizer, component, filing, filingCatalogue } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { syncFilingCatalogues } from "@/lib/jobs/definitions/sync-filing-catalogues";
import { type SystemContext, withRead, withTransaction } from "../context";
import { changeFiling } from "./change-filing";
import { faceStatuses } from "./face-check";
import type { FilingRow } from "./filing-input";
import { type FilingApp, findFilingApp } from "./find-filing";
import { readEntrance } from "./read-entrance";
import { readFace } from "./read-face";
import { readProcedure } from "./read-procedure";
import { filingScopeIds } from "./scopes";
import { auditedStates, procedureStates } from "./states";

const checkEverySeconds = 600;
const checkedAtOnce = 20;
const catalogueSeconds = 7 * 24 * 3600;

/**
 * What time alone brings: a filing whose sender died is unconfirmed, and those that wait are asked after now and
 * then in case their event is lost. Lists that are missing or a week old are read again.
 */
export async function watchFilings(ctx: SystemContext): Promise<void> {
  const now = ctx.clock.now();
  await noteDeadSenders(ctx, now);
  for (const { row, app } of await listUnchecked(ctx, now)) {
    await askAfter(ctx, app, row).catch((error: unknown) =>
      ctx.logger.warn({ err: error, filingId: row.id }, "a filing could not be looked up"),
    );
    // What was asked in vain is not asked again at once.
    await withTransaction(ctx, (tx) =>
      tx.update(filing).set({ checkedAt: ctx.clock.now() }).where(eq(filing.id, row.id)),
    );
  }
  await requestOldCatalogues(ctx, now);
}

async function noteDeadSenders(ctx: SystemContext, now: Date): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const dead = await tx
      .select()
      .from(filing)
      .where(and(eq(filing.state, "sending"), lt(filing.sendingUntil, now)))
      .limit(checkedAtOnce);
    for (const row of dead) {
      await changeFiling(tx, ctx, row, {
        from: ["sending"],
        to: { state: "unconfirmed", sendingUntil: null },
        action: "filing.state",
      });
    }
  });
}

async function askAfter(ctx: SystemContext, app: FilingApp, row: FilingRow): Promise<void> {
  if (procedureStates.includes(row.state)) return readProcedure(ctx, app, row);
  if (row.faceStatus === faceStatuses.waiting && row.state !== "unconfirmed") await readFace(ctx, app, row);
  if (row.state === "unconfirmed" || auditedStates.includes(row.state)) await readEntrance(ctx, app);
}

async function listUnchecked(ctx: SystemContext, now: Date): Promise<{ row: FilingRow; app: FilingApp }[]> {
  const before = addSeconds(now, -checkEverySeconds);
  return withRead(ctx, async (tx) => {
    const rows = await tx
      .select({ row: filing })
      .from(filing)
      .innerJoin(authorizer, eq(authorizer.id, filing.authorizerId))
      .where(
        and(
          isNull(filing.endedAt),
          eq(authorizer.state, "authorized"),
          or(
            eq(filing.state, "unconfirmed"),
            and(
              or(
                inArray(filing.state, [...auditedStates, ...procedureStates]),
                and(eq(filing.faceStatus, faceStatuses.waiting), gt(filing.verifyTaskExpiresAt, now)),
              ),
              or(isNull(filing.checkedAt), lt(filing.checkedAt, before)),
              lt(filing.updatedAt, before),
            ),
          ),
        ),
      )
      .orderBy(sql`${filing.checkedAt} nulls first`)
      .limit(checkedAtOnce);
    const found = await Promise.all(
      rows.map(async ({ row }) => ({
        row,
        app: await findFilingApp(tx, ctx, eq(authorizer.id, row.authorizerId)),
      })),
    );
    return found.flatMap(({ row, app }) => (app ? [{ row, app }] : []));
  });
}

/** Through the app that was authorized last: its token is the likeliest to work. */
async function requestOldCatalogues(ctx: SystemContext, now: Date): Promise<void> {
  const fresh = addSeconds(now, -catalogueSeconds);
  await withTransaction(ctx, async (tx) => {
    const platforms = await tx
      .select({ id: component.id })
      .from(component)
      .where(
        notExists(
          tx
            .select({ one: sql`1` })
            .from(filingCatalogue)
            .where(and(eq(filingCatalogue.componentId, component.id), gt(filingCatalogue.syncedAt, fresh))),
        ),
      );
    for (const { id } of platforms) {
      const [app] = await tx
        .select({ id: authorizer.id })
        .from(authorizer)
        .where(
          and(
            eq(authorizer.componentId, id),
            eq(authorizer.kind, "mini_program"),
            eq(authorizer.state, "authorized"),
            arrayOverlaps(authorizer.funcScopeIds, [...filingScopeIds]),
          ),
        )
        .orderBy(sql`${authorizer.grantedAt} desc nulls last`)
        .limit(1);
      if (app) await ctx.jobs.enqueue(tx, syncFilingCatalogues, { authorizerId: app.id }, { key: id });
    }
  });
}
