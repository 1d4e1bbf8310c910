import { providerRoute, providerWriteRoute } from "@/lib/context/api-route";
import { readBody } from "@/lib/context/read-body";
import { allowImport, createImport } from "@/lib/services/registration-imports/create-import";
import { listImports } from "@/lib/services/registration-imports/list-imports";
import { unfit } from "@/lib/services/registration-imports/read-import-file";
import { createImportInput, importFilterInput } from "@/lib/services/registration-imports/schemas";

export const GET = providerRoute((ctx, query) => listImports(ctx, importFilterInput.parse(query)));

/** The file is the body, by itself. */
export const POST = providerWriteRoute(async (ctx, request, query) => {
  const { maxBytes } = await allowImport(ctx);
  const wanted = createImportInput.parse(query);
  const content = await readBody(request, maxBytes);
  if (content === null) throw unfit("size");
  return createImport(ctx, { ...wanted, content });
});
