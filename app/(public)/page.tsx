import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { buttonClass } from "@/components/ui/button-class";
import { LinkButton } from "@/components/ui/link-button";
import { getViewer } from "@/lib/context/request";
import { routes } from "@/lib/routes";
import { PublicPage } from "./_components/public-page";
import { readProviderCard } from "./_lib/read-provider-card";

export default async function HomePage() {
  const [t, provider, viewer] = await Promise.all([
    getTranslations("public"),
    readProviderCard(),
    getViewer(),
  ]);
  return (
    <PublicPage width="form" provider={provider}>
      <h1 tabIndex={-1} className="text-title font-semibold">
        {t("home.title", { provider: provider?.name ?? t("someProvider") })}
      </h1>
      <p className="mt-2 text-text-2">{t("home.what")}</p>
      <Points />
      {viewer ? (
        // A whole new page: where it leads has other security headers than this one.
        <a href={routes.signIn()} className={buttonClass({ variant: "primary", block: true })}>
          {t("home.enter", { name: viewer.name })}
        </a>
      ) : (
        <LinkButton href={routes.signIn()} variant="primary" block>
          {t("home.signIn")}
        </LinkButton>
      )}
      <p className="mt-4 text-second text-text-2">{t("home.invited")}</p>
    </PublicPage>
  );
}

function Points() {
  const t = useTranslations("public.home.points");
  return (
    <ul className="my-5 grid list-disc gap-1.5 ps-5 text-pretty marker:text-text-3">
      <li>{t("authorize")}</li>
      <li>{t("see")}</li>
      <li>{t("revoke")}</li>
    </ul>
  );
}
