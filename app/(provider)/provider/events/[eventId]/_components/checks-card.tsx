import { useLocale, useTranslations } from "next-intl";
import { eventChecks } from "@/components/events/event-checks";
import { Card } from "@/components/ui/card";
import { ToneIcon } from "@/components/ui/tone";
import { formatNumber } from "@/lib/format/number";
import type { EventDetail } from "@/lib/services/callbacks/get-event";

/** What happened to the callback, step by step. */
export function ChecksCard({ event }: { event: EventDetail }) {
  const t = useTranslations("events.detail");
  const locale = useLocale();
  const values = {
    ms: formatNumber(event.answeredInMs, locale),
    seconds: event.answerLimitMs / 1000,
    attempts: event.attempts,
    count: event.duplicates,
  };
  return (
    <Card title={t("checks.title")}>
      <ol className="grid gap-x-8 gap-y-3 sm:grid-cols-2">
        {eventChecks(event).map(({ key, tone, body }) => (
          <li key={key} data-check={key} className="flex items-start gap-2.5">
            <span className="flex h-(--type-body-line) items-center">
              <ToneIcon tone={tone} />
            </span>
            <div className="min-w-0">
              <p className="font-medium">{t(`checks.${key}`, values)}</p>
              {body && <p className="text-second text-text-2">{t(`checks.${body}`, values)}</p>}
            </div>
          </li>
        ))}
      </ol>
      {event.lastError && (
        <div className="mt-4 rounded-control bg-danger-soft px-3 py-2 text-danger-text">
          <p className="text-second font-medium">{t("lastError")}</p>
          <code className="text-second">{event.lastError}</code>
        </div>
      )}
    </Card>
  );
}
