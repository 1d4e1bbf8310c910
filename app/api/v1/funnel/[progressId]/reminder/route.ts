import { providerRoute } from "@/lib/context/api-route";
import { getReminder } from "@/lib/services/progress/get-reminder";

export const GET = providerRoute((ctx, _query, params) =>
  getReminder(ctx, { progressId: params.progressId ?? "" }),
);
