import { useTranslations } from "next-intl";
import { AppBadges } from "@/components/app/app-badges";
import { appName } from "@/components/app/app-name";
import { RowPlatform } from "@/components/staff/row-platform";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { PlatformLink } from "@/components/ui/platform-link";
import { viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import type { MerchantDetail } from "@/lib/services/merchants/get-merchant";

/** The merchant's accounts with what is the matter with each. */
export function AppsCard({ merchant, scope }: { merchant: MerchantDetail; scope: "platform" | "all" }) {
  const t = useTranslations("merchants.detail.apps");
  const tApp = useTranslations("app");
  if (merchant.apps.length === 0) {
    return (
      <Card title={t("title")}>
        <p className="text-text-2">{t("empty", { scope })}</p>
      </Card>
    );
  }
  return (
    <Card
      title={t("title")}
      padded={false}
      actions={
        <LinkButton
          href={viewAddress(routes.providerApps(), { merchantId: merchant.id })}
          variant="ghost"
          size="small"
          className="max-sm:-my-2.5"
        >
          {t("all")}
        </LinkButton>
      }
    >
      <ul className="divide-y divide-border border-t border-border">
        {merchant.apps.map((app) => (
          <li key={app.id}>
            <PlatformLink
              href={routes.providerApp(app.id)}
              prefetch={false}
              className="flex min-h-(--row-height) flex-wrap items-center gap-x-4 px-(--card-padding) py-1.5 transition-colors hover:bg-hover focus-visible:-outline-offset-2"
            >
              <span className="min-w-0 flex-1 basis-48">
                {appName(app, tApp)}
                <span className="ms-2 text-second text-text-2">{tApp(`kinds.${app.kind}`)}</span>
                <RowPlatform of={app.componentId} />
              </span>
              <span className="inline-flex flex-wrap items-center gap-x-4">
                <AppBadges app={app} variant="plain" />
              </span>
            </PlatformLink>
          </li>
        ))}
      </ul>
    </Card>
  );
}
