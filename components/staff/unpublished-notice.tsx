import { useTranslations } from "next-intl";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/link-button";
import { routes } from "@/lib/routes";

/** Why an account may be refused on WeChat's own page, where the merchant alone sees it. */
export function UnpublishedNotice({ component }: { component: { appid: string; name: string } }) {
  const t = useTranslations("provider.components");
  return (
    <Banner
      tone="attention"
      title={t("onlyTestList", { name: component.name })}
      action={<LinkButton href={routes.providerComponent(component.appid)}>{t("openSettings")}</LinkButton>}
    />
  );
}
