import { providerRoute } from "@/lib/context/api-route";
import { listProgress } from "@/lib/services/progress/list-progress";
import { progressFilterInput } from "@/lib/services/progress/progress-filter";

export const GET = providerRoute((ctx, query) => listProgress(ctx, progressFilterInput.parse(query)));
