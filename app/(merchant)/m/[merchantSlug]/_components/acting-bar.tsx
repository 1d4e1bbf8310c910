import { useTranslations } from "next-intl";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/link-button";
import { routes } from "@/lib/routes";

/** Staff in a merchant's pages must not take them for their own. */
export function ActingBar({ merchant }: { merchant: { id: string; name: string } }) {
  const t = useTranslations("merchant.acting");
  return (
    <Banner
      tone="attention"
      title={t("title", { merchant: merchant.name })}
      action={<LinkButton href={routes.providerMerchant(merchant.id)}>{t("back")}</LinkButton>}
    >
      {t("body")}
    </Banner>
  );
}
