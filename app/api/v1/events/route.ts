import { providerRoute } from "@/lib/context/api-route";
import { eventFilterInput, listEvents } from "@/lib/services/callbacks/list-events";

export const GET = providerRoute((ctx, query) => listEvents(ctx, eventFilterInput.parse(query)));
