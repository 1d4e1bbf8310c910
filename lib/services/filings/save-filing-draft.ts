import { inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { paper } from "@/db/schema";
import { requireMerchantPermission } from "@/lib/auth/permissions";
import { ConflictError, InvalidInputError } from "@/lib/errors";
import { type MerchantContext, withTransaction } from "../context";
import { beginFiling, changeFiling } from "./change-filing";
import { type FilingInput, mergeInput, openInput, sealInput } from "./filing-input";
import { type FilingApp, findNewestFiling, findStanding, getFilingApp } from "./find-filing";
import { filingFields, filingPapers } from "./form-shape";
import { isOpenPlace } from "./open-places";
import { type SaveFilingInput, saveFilingInput } from "./schemas";
import { editableStates, mayBegin } from "./states";

/**
 * Keeps one part of the form as it stands. After a refusal only what was refused is open: changes of anything else
 * are not taken.
 * @throws NotFoundError, ConflictError reason `filing_sending` while the filing is under review or on record
 */
export async function saveFilingDraft(ctx: MerchantContext, input: SaveFilingInput): Promise<void> {
  requireMerchantPermission(ctx, "filing.submit");
  const wanted = saveFilingInput.parse(input);
  await withTransaction(ctx, async (tx) => {
    const app = await getFilingApp(tx, ctx, wanted.authorizerId);
    const row = await editableFiling(tx, ctx, app);
    const before = openInput(ctx, row);
    const changes = partOf(wanted, row, before);
    await assertOwnPapers(tx, app, Object.values(changes.papers).flat());
    const after = mergeInput(before, changes);
    const saved = await changeFiling(tx, ctx, row, {
      from: editableStates,
      to: { sealedInput: sealInput(ctx, row, after) },
      action: "filing.save",
      facts: { section: wanted.section },
    });
    if (!saved) throw underWay();
  });
}

const underWay = () => new ConflictError("the filing cannot be changed now", { reason: "filing_sending" });

/** The one that may be changed; begun when there is none. @throws ConflictError */
export async function editableFiling(tx: Transaction, ctx: MerchantContext, app: FilingApp) {
  const row = await findNewestFiling(tx, app, { lock: true });
  if (row && row.endedAt === null) {
    if (!editableStates.includes(row.state)) throw underWay();
    return row;
  }
  if (!mayBegin(row, await findStanding(tx, app.id))) throw underWay();
  return beginFiling(tx, ctx, { ...app, merchantId: ctx.scope.merchantId }, row);
}

/** Of a part only its own fields, and of those only the open ones. */
function partOf(
  { section, fields, papers }: SaveFilingInput,
  row: Parameters<typeof isOpenPlace>[0],
  before: FilingInput,
): Pick<FilingInput, "fields" | "papers"> {
  const names: readonly string[] = filingFields[section];
  const paths: readonly string[] = filingPapers[section];
  const isOpen = (place: string) => isOpenPlace(row, before, place);
  return {
    fields: Object.fromEntries(
      Object.entries(fields).filter(([name]) => names.includes(name) && isOpen(name)),
    ),
    papers: Object.fromEntries(
      Object.entries(papers).filter(([path]) => paths.includes(path) && isOpen(path)),
    ),
  };
}

async function assertOwnPapers(tx: Transaction, app: FilingApp, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const own = await tx
    .select({ id: paper.id, authorizerId: paper.authorizerId, purpose: paper.purpose })
    .from(paper)
    .where(inArray(paper.id, ids));
  const known = new Set(
    own
      .filter(({ authorizerId, purpose }) => authorizerId === app.id && purpose === "filing")
      .map(({ id }) => id),
  );
  if (ids.some((id) => !known.has(id))) throw new InvalidInputError("a paper is not this app's");
}
