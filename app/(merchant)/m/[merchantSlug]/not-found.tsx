import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { LinkButton } from "@/components/ui/link-button";
import { routes } from "@/lib/routes";

/** Inside the shell; the sign-in page leads everybody to where they belong. */
export default async function MerchantNotFound() {
  const t = await getTranslations();
  return (
    <>
      <PageHeader title={t("errors.notFound.title")} sentence={t("errors.notFound.body")} />
      <LinkButton href={routes.signIn()} prefetch={false} variant="primary">
        {t("merchant.backToOverview")}
      </LinkButton>
    </>
  );
}
