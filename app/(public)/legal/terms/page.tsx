import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LegalText } from "../../_components/legal-text";
import { readProviderCard } from "../../_lib/read-provider-card";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("public.terms");
  return { title: t("title") };
}

const sectionKeys = ["service", "accounts", "authorization", "conduct", "availability", "ending"] as const;

export default async function TermsPage() {
  const [t, provider] = await Promise.all([getTranslations("public"), readProviderCard()]);
  const names = {
    provider: provider?.name ?? t("someProvider"),
    contact: provider?.supportPhone ?? t("legal.someContact"),
  };
  return (
    <LegalText
      title={t("terms.title")}
      introduction={t("terms.introduction", names)}
      provider={provider}
      sections={sectionKeys.map((key) => ({
        key,
        title: t(`terms.sections.${key}.title`),
        paragraphs: t(`terms.sections.${key}.body`, names).split("\n"),
      }))}
    />
  );
}
