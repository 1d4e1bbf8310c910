import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LegalText } from "../../_components/legal-text";
import { readProviderCard } from "../../_lib/read-provider-card";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("public.privacy");
  return { title: t("title") };
}

const sectionKeys = [
  "account",
  "wechat",
  "messages",
  "records",
  "cookies",
  "sharing",
  "keeping",
  "rights",
] as const;

export default async function PrivacyPage() {
  const [t, provider] = await Promise.all([getTranslations("public"), readProviderCard()]);
  const names = {
    provider: provider?.name ?? t("someProvider"),
    contact: provider?.supportPhone ?? t("legal.someContact"),
  };
  return (
    <LegalText
      title={t("privacy.title")}
      introduction={t("privacy.introduction", names)}
      provider={provider}
      sections={sectionKeys.map((key) => ({
        key,
        title: t(`privacy.sections.${key}.title`),
        paragraphs: t(`privacy.sections.${key}.body`, names).split("\n"),
      }))}
    />
  );
}
