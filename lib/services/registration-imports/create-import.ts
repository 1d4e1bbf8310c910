import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { component, registrationImport, registrationImportRow } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { recordAudit } from "../audit/record-audit";
import { type ProviderContext, withTransaction } from "../context";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { sealPlaces } from "../seal-places";
import { type CheckedRow, checkRow } from "./check-row";
import { findConflicts } from "./find-conflicts";
import { type ImportDto, toImportDtos } from "./import-dto";
import { importBytesMax, readImportFile } from "./read-import-file";
import { type CreateImportInput, createImportInput } from "./schemas";

/**
 * Before the body of an upload is read.
 * @returns what it may weigh at most
 * @throws ForbiddenError, RateLimitedError
 */
export async function allowImport(ctx: ProviderContext): Promise<{ maxBytes: number }> {
  requireProviderPermission(ctx, "registration.import");
  await consumeRateLimit(ctx, "importByPerson", ctx.actor.userId);
  return { maxBytes: importBytesMax };
}

/**
 * Keeps a file of registrations with what is wrong in each row. Nothing happens before somebody starts it.
 * @throws NotFoundError, InvalidInputError reason `import_…`
 */
export async function createImport(
  ctx: ProviderContext,
  input: CreateImportInput & { content: Uint8Array },
): Promise<ImportDto> {
  requireProviderPermission(ctx, "registration.import");
  const wanted = createImportInput.parse(input);
  const file = readImportFile(input.content);
  return withTransaction(ctx, async (tx) => {
    const [platform] = await tx.select().from(component).where(eq(component.id, wanted.componentId));
    if (!platform) throw new NotFoundError("no such component");
    const checked = file.rows.map((row) => checkRow(row, platform.supportPhone));
    const rows = await findConflicts(tx, ctx, platform.id, checked);
    const now = ctx.clock.now();
    const [created] = await tx
      .insert(registrationImport)
      .values({
        id: newId("registrationImport"),
        componentId: platform.id,
        fileName: wanted.fileName,
        encoding: file.encoding,
        state: "preview",
        rowCount: rows.length,
        createdBy: ctx.actor.userId,
        createdAt: now,
        updatedAt: now,
      })
      .returning();
    if (!created) throw new Error("the import was not written");
    await insertRows(tx, ctx, created.id, rows);
    await recordAudit(tx, ctx, {
      action: "registration.import",
      merchantId: null,
      objectKind: "registration_import",
      objectId: created.id,
      after: {
        fileName: created.fileName,
        rows: rows.length,
        refused: rows.filter(({ problems }) => problems.length > 0).length,
      },
    });
    const [dto] = await toImportDtos(tx, [created]);
    if (!dto) throw new Error("the import is gone");
    return dto;
  });
}

async function insertRows(
  tx: Transaction,
  ctx: ProviderContext,
  importId: string,
  rows: readonly CheckedRow[],
): Promise<void> {
  const now = ctx.clock.now();
  await tx.insert(registrationImportRow).values(
    rows.map(({ line, cells, problems }) => {
      const id = newId("registrationImportRow");
      return {
        id,
        importId,
        line,
        name: cells.name.slice(0, 100),
        sealedInput: ctx.sealer.seal(JSON.stringify(cells), sealPlaces.registrationImportRow("-", id)),
        problems,
        state: problems.length > 0 ? ("refused" as const) : ("ready" as const),
        updatedAt: now,
      };
    }),
  );
}
