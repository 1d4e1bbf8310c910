import { auditCsvResponse } from "@/app/_audit/csv-response";
import { merchantRoute } from "@/lib/context/api-route";
import { exportMerchantActivity } from "@/lib/services/audit/export-audit";
import { activityFilterInput } from "@/lib/services/audit/schemas";
import { findProviderCard } from "@/lib/services/components/find-provider-card";

export const GET = merchantRoute(async (ctx, query) => {
  const provider = await findProviderCard(ctx, ctx.scope.merchantId);
  return auditCsvResponse(exportMerchantActivity(ctx, activityFilterInput.parse(query)), {
    filename: "activity.csv",
    providerName: provider?.name ?? "",
  });
});
