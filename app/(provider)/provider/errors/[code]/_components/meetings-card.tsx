import { useTranslations } from "next-intl";
import { CallLine } from "@/components/calls/call-line";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import type { ErrorExplanation } from "@/lib/services/api-calls/explain-error";

/** Where this failure has been met. */
export function MeetingsCard({ explanation, now }: { explanation: ErrorExplanation; now: string }) {
  const t = useTranslations("explainer.meetings");
  const { errcode, kind, newest, lastDay } = explanation;
  const query = errcode === null ? { kind } : { errcode };
  return (
    <Card
      title={t("title")}
      description={t("lastDay", { count: lastDay })}
      padded={false}
      actions={
        newest.length > 0 && (
          <LinkButton href={viewAddress(routes.providerCalls(), query)} variant="ghost" size="small">
            {t("all")}
          </LinkButton>
        )
      }
    >
      {newest.length === 0 ? (
        <p className="px-(--card-padding) pb-(--card-padding) text-text-2">{t("empty")}</p>
      ) : (
        <ul className="divide-y divide-border border-t border-border">
          {newest.map((call) => (
            <CallLine key={call.id} call={call} now={now} />
          ))}
        </ul>
      )}
    </Card>
  );
}
