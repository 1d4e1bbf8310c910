import { timelineCsvResponse } from "@/app/_timeline/csv-response";
import { providerRoute } from "@/lib/context/api-route";
import { getAuthorizer } from "@/lib/services/authorizers/get-authorizer";
import { exportTimeline } from "@/lib/services/timeline/export-timeline";
import { timelineFilterInput } from "@/lib/services/timeline/schemas";

export const GET = providerRoute(async (ctx, query, { appId = "" }) => {
  const { component } = await getAuthorizer(ctx, appId);
  const { group } = timelineFilterInput.parse(query);
  const entries = exportTimeline(ctx, { authorizerId: appId, group });
  return timelineCsvResponse(entries, { reader: "staff", providerName: component.name });
});
