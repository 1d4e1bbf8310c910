import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/layout/page-header";
import type { ProviderCard } from "@/lib/services/components/find-provider-card";
import { PublicPage } from "./public-page";

export interface LegalTextProps {
  title: string;
  introduction: string;
  sections: { key: string; title: string; paragraphs: string[] }[];
  provider: ProviderCard | null;
}

export function LegalText({ title, introduction, sections, provider }: LegalTextProps) {
  const t = useTranslations("public.legal");
  return (
    <PublicPage width="text" provider={provider}>
      <PageHeader title={title} meta={t("updated")} sentence={introduction} />
      <div className="grid gap-6">
        {sections.map((section) => (
          <section key={section.key} className="grid gap-2">
            <h2 className="text-section font-semibold">{section.title}</h2>
            {section.paragraphs.map((paragraph) => (
              <p key={paragraph} className="text-text-2">
                {paragraph}
              </p>
            ))}
          </section>
        ))}
      </div>
    </PublicPage>
  );
}
