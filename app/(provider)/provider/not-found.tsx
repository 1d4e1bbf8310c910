import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { LinkButton } from "@/components/ui/link-button";
import { routes } from "@/lib/routes";

/** The same title for what does not exist and for what belongs to somebody else. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("errors.notFound");
  return { title: t("title") };
}

/** Inside the shell: staff go on from here. */
export default async function ProviderNotFound() {
  const t = await getTranslations();
  return (
    <>
      <PageHeader title={t("errors.notFound.title")} sentence={t("errors.notFound.body")} />
      <LinkButton href={routes.provider()} variant="primary">
        {t("provider.backToBoard")}
      </LinkButton>
    </>
  );
}
