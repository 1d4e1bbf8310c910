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
