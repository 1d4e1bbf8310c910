import { useTranslations } from "next-intl";
import { unsentPaperDays } from "@/lib/services/papers/limits";

/** Once above the uploads of a form: what becomes of them. */
export function PaperTerm() {
  const t = useTranslations("papers");
  return <p className="text-second text-text-2">{t("kept", { days: unsentPaperDays })}</p>;
}
