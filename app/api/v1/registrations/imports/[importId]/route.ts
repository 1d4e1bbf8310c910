import { providerRoute } from "@/lib/context/api-route";
import { getImport } from "@/lib/services/registration-imports/get-import";

export const GET = providerRoute((ctx, _query, { importId = "" }) => getImport(ctx, importId));
