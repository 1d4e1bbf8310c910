import { and, eq, getTableColumns, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { paper } from "@/db/schema";
import { mayForMerchant, requireMerchantPermission, requireProviderPermission } from "@/lib/auth/permissions";
import { type Context, type MerchantContext, type ProviderContext, withRead } from "../context";
import { toPaperDto } from "../papers/paper-dto";
import type { PaperDto } from "../papers/schemas";
import { type FilingDetail, toFilingDetail } from "./filing-dto";
import { type FilingInput, openInput } from "./filing-input";
import { findNewestFiling, findStanding, getFilingApp } from "./find-filing";
import type { FilingCatalogues } from "./form-shape";
import { readCatalogues } from "./read-catalogues";

export interface FilingPage {
  filing: FilingDetail;
  /** Null until WeChat's lists were read for the first time. */
  catalogues: FilingCatalogues | null;
  /** To start the form with. */
  suggested: { subjectName: string | null };
}

/** @throws NotFoundError, also for another merchant's app and for accounts that are no mini program */
export async function getMerchantFiling(ctx: MerchantContext, authorizerId: string): Promise<FilingPage> {
  requireMerchantPermission(ctx, "filing.read");
  return readPage(ctx, authorizerId);
}

/** @throws NotFoundError */
export async function getFiling(ctx: ProviderContext, authorizerId: string): Promise<FilingPage> {
  requireProviderPermission(ctx, "filing.read");
  return readPage(ctx, authorizerId);
}

async function readPage(ctx: Context, authorizerId: string): Promise<FilingPage> {
  return withRead(ctx, async (tx) => {
    const app = await getFilingApp(tx, ctx, authorizerId);
    const row = await findNewestFiling(tx, app);
    const input = row ? openInput(ctx, row) : null;
    const filing = toFilingDetail({
      app,
      row,
      input,
      standing: await findStanding(tx, app.id),
      papers: input ? await readPapers(tx, input, app.id) : [],
      now: ctx.clock.now(),
      mayAct: mayForMerchant(ctx, "filing.submit"),
    });
    return {
      filing,
      catalogues: await readCatalogues(tx, app.componentId),
      suggested: { subjectName: app.principalName },
    };
  });
}

const { sealedContent: _content, ...columns } = getTableColumns(paper);

async function readPapers(
  tx: Transaction,
  { papers }: FilingInput,
  authorizerId: string,
): Promise<PaperDto[]> {
  const ids = Object.values(papers).flat();
  if (ids.length === 0) return [];
  const rows = await tx
    .select(columns)
    .from(paper)
    .where(and(inArray(paper.id, ids), eq(paper.authorizerId, authorizerId)));
  return rows.map(toPaperDto);
}
