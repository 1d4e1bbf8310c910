import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button-class";
import { keptFields, type ViewQuery, viewAddress } from "@/lib/queries/view-address";

export interface ExportLinkProps {
  /** The address that answers with the file. */
  path: string;
  query: ViewQuery;
  max: number;
}

/** A plain link: the browser saves what comes. */
export function ExportLink({ path, query, max }: ExportLinkProps) {
  const t = useTranslations("audit");
  return (
    <a
      href={viewAddress(path, keptFields(query))}
      download
      title={t("exportHint", { max })}
      className={buttonClass({})}
    >
      <Download />
      {t("export")}
    </a>
  );
}
