import { getTranslations } from "next-intl/server";
import { CallLine } from "@/components/calls/call-line";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import { listCalls } from "@/lib/services/api-calls/list-calls";
import type { FleetDetail } from "@/lib/services/authorizers/get-authorizer";
import type { ProviderContext } from "@/lib/services/context";

const shownMax = 8;

/** The last calls in the name of the account, failed ones in words. */
export async function CallsCard({ ctx, app, now }: { ctx: ProviderContext; app: FleetDetail; now: string }) {
  const t = await getTranslations("apps.detail.calls");
  const about = { appid: app.appid, component: app.component.appid };
  const { items } = await listCalls(ctx, { ...about, limit: shownMax });
  return (
    <Card
      title={t("title")}
      padded={false}
      actions={
        items.length > 0 && (
          <LinkButton
            href={viewAddress(routes.providerCalls(), { appid: app.appid })}
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
          {items.map((call) => (
            <CallLine key={call.id} call={call} now={now} />
          ))}
        </ul>
      )}
    </Card>
  );
}
