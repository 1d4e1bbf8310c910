import { Rows3 } from "lucide-react";
import { useTranslations } from "next-intl";
import { PreferenceForm } from "@/components/layout/preference-form";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import type { Preferences } from "@/lib/preferences";
import { routes } from "@/lib/routes";

/** 密度: the height of rows in every table, remembered for this person. */
export function DensitySwitch({ value }: { value: Preferences["density"] }) {
  const t = useTranslations("common.table");
  return (
    <Popover label={t("density")} align="end" trigger={<Button icon={<Rows3 />}>{t("density")}</Button>}>
      <PreferenceForm
        name="density"
        value={value}
        action={routes.preferences()}
        label={t("density")}
        options={[
          { value: "compact", label: t("compact") },
          { value: "default", label: t("default") },
          { value: "relaxed", label: t("relaxed") },
        ]}
      />
    </Popover>
  );
}
