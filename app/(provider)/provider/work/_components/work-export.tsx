import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button-class";
import { keptFields, type ViewQuery, viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import { workExportMax } from "@/lib/services/requirements/limits";

/** A plain link: the browser saves what comes. */
export function WorkExport({ query }: { query: ViewQuery }) {
  const t = useTranslations("requirements.work");
  return (
    <a
      href={viewAddress(routes.apiWorkExport(), keptFields(query))}
      download
      title={t("exportHint", { max: workExportMax })}
      className={buttonClass({})}
    >
      <Download />
      {t("export")}
    </a>
  );
}
