import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { PublicShell } from "@/components/layout/public-shell";
import { LinkButton } from "@/components/ui/link-button";
import { routes } from "@/lib/routes";

/** The same title for what does not exist and for what belongs to somebody else. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("errors.notFound");
  return { title: t("title") };
}

export default async function NotFound() {
  const t = await getTranslations();
  return (
    <PublicShell>
      <PageHeader title={t("errors.notFound.title")} sentence={t("errors.notFound.body")} />
      <LinkButton href={routes.home()} variant="primary">
        {t("common.actions.goHome")}
      </LinkButton>
    </PublicShell>
  );
}
