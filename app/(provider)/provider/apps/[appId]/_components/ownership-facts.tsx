import { useTranslations } from "next-intl";
import { DescriptionList } from "@/components/ui/description-list";
import { Id } from "@/components/ui/id";
import { PlatformLink } from "@/components/ui/platform-link";
import { routes } from "@/lib/routes";
import type { FleetDetail } from "@/lib/services/authorizers/get-authorizer";

/** Whose account it is, and through which platform. */
export function OwnershipFacts({ app }: { app: FleetDetail }) {
  const t = useTranslations("apps");
  return (
    <DescriptionList
      className="border-b border-border"
      items={[
        {
          key: "merchant",
          term: t("detail.facts.merchant"),
          value: app.merchant ? (
            <PlatformLink href={routes.providerMerchant(app.merchant.id)} className="link">
              {app.merchant.name}
            </PlatformLink>
          ) : (
            t("unassigned")
          ),
        },
        {
          key: "component",
          term: t("detail.facts.component"),
          value: (
            <span className="flex flex-wrap items-center gap-x-2">
              {app.component.name}
              <Id value={app.component.appid} label="AppID" short className="text-text-2" />
            </span>
          ),
        },
      ]}
    />
  );
}
