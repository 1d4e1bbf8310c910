import { workCsvResponse } from "@/app/(provider)/provider/work/_lib/csv-response";
import { providerRoute } from "@/lib/context/api-route";
import { exportWork } from "@/lib/services/requirements/export-work";
import { workExportInput } from "@/lib/services/requirements/work-filter";

export const GET = providerRoute((ctx, query) =>
  workCsvResponse(exportWork(ctx, workExportInput.parse(query))),
);
