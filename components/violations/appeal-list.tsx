import { useLocale, useTranslations } from "next-intl";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import { enumerate } from "@/lib/format/list";
import { formatDuration } from "@/lib/format/time";
import { type Instant, toDate } from "@/lib/format/zone";
import type { AppealItem } from "@/lib/services/violations/violation-dto";

/** Each appeal with its dates: WeChat tells when it was made and decided, and no deadline. */
export function AppealList({ appeals, now }: { appeals: AppealItem[]; now: Instant }) {
  return (
    <ul className="grid gap-3">
      {appeals.map((appeal) => (
        <li
          key={appeal.id}
          data-appeal={appeal.recordId}
          className="grid gap-1 border-s-2 border-border ps-3"
        >
          <Appeal appeal={appeal} now={now} />
        </li>
      ))}
    </ul>
  );
}

function Appeal({ appeal, now }: { appeal: AppealItem; now: Instant }) {
  const t = useTranslations("violations.appeals");
  const format = useTranslations("format");
  const locale = useLocale();
  const { count, origin, appealedAt, auditedAt, auditReason, punishment, materials, state } = appeal;
  const grounds = materials.flatMap(({ reason }) => reason ?? []);
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">{count === null ? t("one") : t("nth", { count })}</span>
        <Status machine="appeal" state={state} variant="plain" />
      </p>
      <p className="flex flex-wrap gap-x-3 text-second text-text-2">
        {origin && <span>{t(`origins.${origin}`)}</span>}
        {appealedAt && (
          <span>
            {t.rich("made", { at: () => <Time value={appealedAt} now={now} precision="minute" /> })}
          </span>
        )}
        {appealedAt && state === "auditing" && (
          <span>
            {t("waited", {
              duration: formatDuration(format, toDate(now).getTime() - toDate(appealedAt).getTime()),
            })}
          </span>
        )}
        {auditedAt && (
          <span>
            {t.rich("decided", { at: () => <Time value={auditedAt} now={now} precision="minute" /> })}
          </span>
        )}
      </p>
      {grounds.length > 0 && <p>{t("grounds", { text: enumerate(grounds, locale) })}</p>}
      {punishment && <p>{t("punishment", { text: punishment })}</p>}
      {auditReason && <p>{t("answer", { text: auditReason })}</p>}
    </>
  );
}
