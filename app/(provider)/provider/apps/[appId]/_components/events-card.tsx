import { getTranslations } from "next-intl/server";
import { EventLine } from "@/components/events/event-line";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import type { FleetDetail } from "@/lib/services/authorizers/get-authorizer";
import { listEvents } from "@/lib/services/callbacks/list-events";
import type { ProviderContext } from "@/lib/services/context";

const shownMax = 6;

export async function EventsCard({ ctx, app, now }: { ctx: ProviderContext; app: FleetDetail; now: string }) {
  const t = await getTranslations("apps.detail.events");
  const about = { appid: app.appid, component: app.component.appid };
  const { items } = await listEvents(ctx, { ...about, limit: shownMax });
  return (
    <Card
      title={t("title")}
      padded={false}
      actions={
        items.length > 0 && (
          <LinkButton
            href={viewAddress(routes.providerEvents(), { appid: app.appid })}
            variant="ghost"
            size="small"
            className="max-sm:-my-2.5"
          >
            {t("all")}
          </LinkButton>
        )
      }
    >
      {items.length === 0 ? (
        <p className="px-(--card-padding) pb-(--card-padding) text-text-2">{t("empty")}</p>
      ) : (
        <ul className="divide-y divide-border border-t border-border">
          {items.map((event) => (
            <EventLine key={event.id} event={event} now={now} />
          ))}
        </ul>
      )}
    </Card>
  );
}
