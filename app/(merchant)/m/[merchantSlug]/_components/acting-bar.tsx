import { useTranslations } from "next-intl";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/link-button";
import { routes } from "@/lib/routes";

export interface ActingBarProps {
  merchant: { id: string; name: string };
  /** As the merchant's log shows the person. */
  name: string;
}

/** Staff in a merchant's pages must not take them for their own, and know what the merchant will see. */
export function ActingBar({ merchant, name }: ActingBarProps) {
  const t = useTranslations("merchant.acting");
  return (
    <Banner
      tone="attention"
      title={t("title", { merchant: merchant.name })}
      action={<LinkButton href={routes.providerMerchant(merchant.id)}>{t("back")}</LinkButton>}
    >
      {t("body", { name })}
    </Banner>
  );
}
