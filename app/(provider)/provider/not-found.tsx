import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { LinkButton } from "@/components/ui/link-button";
import { routes } from "@/lib/routes";

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
