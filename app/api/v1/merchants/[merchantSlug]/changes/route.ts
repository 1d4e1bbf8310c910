import { merchantRoute } from "@/lib/context/api-route";
import { getMerchantChanges } from "@/lib/services/changes/get-changes";

export const GET = merchantRoute((ctx) => getMerchantChanges(ctx));
