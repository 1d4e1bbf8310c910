import { requireProviderPermission } from "@/lib/auth/permissions";
import { recordAudit } from "../audit/record-audit";
import { type ProviderContext, withTransaction } from "../context";
import { type ImportRowItem, listImportRows } from "./list-import-rows";

const pageSize = 100;

/** All rows with their results, or only those that a person has to look at. That somebody took them is recorded. */
export async function* exportImport(
  ctx: ProviderContext,
  input: { importId: string; only: "problem" | undefined },
): AsyncGenerator<ImportRowItem> {
  requireProviderPermission(ctx, "registration.import");
  const { importId, only } = input;
  let after: string | undefined;
  let isRecorded = false;
  do {
    const page = await listImportRows(ctx, importId, { state: only, after, limit: pageSize });
    if (!isRecorded) {
      await withTransaction(ctx, (tx) =>
        recordAudit(tx, ctx, {
          action: "registration.importExport",
          merchantId: null,
          objectKind: "registration_import",
          objectId: importId,
          after: { rows: page.total },
        }),
      );
      isRecorded = true;
    }
    yield* page.items;
    after = page.nextCursor ?? undefined;
  } while (after !== undefined);
}
