import { providerRoute } from "@/lib/context/api-route";
import { getProviderChanges } from "@/lib/services/changes/get-changes";

export const GET = providerRoute((ctx) => getProviderChanges(ctx));
