import { providerRoute } from "@/lib/context/api-route";
import { getFleetHealth, healthFilterInput } from "@/lib/services/health/get-fleet-health";

export const GET = providerRoute((ctx, query) => getFleetHealth(ctx, healthFilterInput.parse(query)));
