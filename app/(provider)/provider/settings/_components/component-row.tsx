import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { PublishedBadge } from "@/components/staff/published-badge";
import { PlatformLink } from "@/components/ui/platform-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { routes } from "@/lib/routes";
import type { ComponentListItem } from "@/lib/services/components/list-components";

/** The whole row leads to the platform's page. */
export function ComponentRow({ component, now }: { component: ComponentListItem; now: string }) {
  const t = useTranslations("components.settings.components");
  return (
    <li>
      <PlatformLink
        href={routes.providerComponent(component.appid)}
        className="flex flex-wrap items-center gap-x-4 gap-y-1 px-(--card-padding) py-3 transition-colors hover:bg-hover"
      >
        <span className="min-w-0 flex-1 basis-56">
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className="font-medium">{component.name}</span>
            <PublishedBadge published={component.published} />
          </span>
          <code className="text-second text-text-2">{component.appid}</code>
        </span>
        <span className="text-second text-text-2">
          {component.ticketReceivedAt
            ? t.rich("ticket", {
                time: () => <RelativeTime value={component.ticketReceivedAt ?? now} now={now} />,
              })
            : t("noTicket")}
        </span>
        <ChevronRight className="text-text-3" />
      </PlatformLink>
    </li>
  );
}
