import { providerRoute } from "@/lib/context/api-route";
import { getFleetHealth } from "@/lib/services/health/get-fleet-health";

export const GET = providerRoute((ctx) => getFleetHealth(ctx));
