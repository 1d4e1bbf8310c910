import { providerRoute } from "@/lib/context/api-route";
import { listMerchants, merchantFilterInput } from "@/lib/services/merchants/list-merchants";

export const GET = providerRoute((ctx, query) => listMerchants(ctx, merchantFilterInput.parse(query)));
