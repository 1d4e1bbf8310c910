import { timelineCsvResponse } from "@/app/_timeline/csv-response";
import { merchantRoute } from "@/lib/context/api-route";
import { getMerchantAuthorizer } from "@/lib/services/authorizers/get-authorizer";
import { exportMerchantTimeline } from "@/lib/services/timeline/export-timeline";
import { timelineFilterInput } from "@/lib/services/timeline/schemas";

export const GET = merchantRoute(async (ctx, query, { appId = "" }) => {
  const { component } = await getMerchantAuthorizer(ctx, appId);
  const { group } = timelineFilterInput.parse(query);
  const entries = exportMerchantTimeline(ctx, { authorizerId: appId, group });
  return timelineCsvResponse(entries, { reader: "merchant", providerName: component.name });
});
