import { useTranslations } from "next-intl";
import { CallLine } from "@/components/calls/call-line";
import { Card } from "@/components/ui/card";
import type { CallListItem } from "@/lib/services/api-calls/call-item";

export function RelatedCard({ calls, now }: { calls: CallListItem[]; now: string }) {
  const t = useTranslations("calls.detail.related");
  return (
    <Card title={t("title")} description={t("description")} padded={false}>
      {calls.length === 0 ? (
        <p className="px-(--card-padding) pb-(--card-padding) text-text-2">{t("empty")}</p>
      ) : (
        <ul className="divide-y divide-border border-t border-border">
          {calls.map((call) => (
            <CallLine key={call.id} call={call} now={now} />
          ))}
        </ul>
      )}
    </Card>
  );
}
