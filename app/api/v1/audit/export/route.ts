import { auditCsvResponse } from "@/app/_audit/csv-response";
import { providerRoute } from "@/lib/context/api-route";
import { exportAudit } from "@/lib/services/audit/export-audit";
import { auditFilterInput } from "@/lib/services/audit/schemas";

export const GET = providerRoute((ctx, query) =>
  auditCsvResponse(exportAudit(ctx, auditFilterInput.parse(query)), { filename: "audit.csv" }),
);
