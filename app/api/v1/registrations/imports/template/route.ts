import { getTranslations } from "next-intl/server";
import { csvDownload } from "@/app/_lists/csv-download";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { providerRoute } from "@/lib/context/api-route";
import { importColumns } from "@/lib/services/registration-imports/columns";

/** The head of a file, in the reader's language. */
export const GET = providerRoute(async (ctx) => {
  requireProviderPermission(ctx, "registration.import");
  const t = await getTranslations("imports.columns");
  return csvDownload("registrations.csv", [importColumns.map((column) => t(column))]);
});
