import { providerRoute } from "@/lib/context/api-route";
import { callFilterInput, listCalls } from "@/lib/services/api-calls/list-calls";

export const GET = providerRoute((ctx, query) => listCalls(ctx, callFilterInput.parse(query)));
