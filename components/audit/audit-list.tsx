import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { RowPlatform } from "@/components/staff/row-platform";
import { Time } from "@/components/ui/time";
import type { Instant } from "@/lib/format/zone";
import type { AuditItem } from "@/lib/services/audit/audit-item";
import { AuditEntryDetails, type NarrowHref } from "./audit-entry-details";
import { useAuditWords } from "./audit-words";

export interface AuditListProps {
  items: AuditItem[];
  now: Instant;
  /** Given to merchants, to whom the provider's people are "海风科技 · 王敏". */
  providerName?: string;
  /** The same list with one more filter. */
  narrowHref: NarrowHref;
}

/** Who did what, one line each; a line opens into what was before and after. Works without JavaScript. */
export function AuditList({ items, now, providerName, narrowHref }: AuditListProps) {
  const t = useTranslations("audit");
  return (
    <ul aria-label={t("caption")} className="rounded-card border border-border bg-surface">
      {items.map((item) => (
        <li key={item.id} className="border-b border-border last:border-b-0">
          <details className="group/entry">
            <summary className="grid min-h-(--hit-height) list-none grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 px-(--card-padding) py-2 transition-colors hover:bg-hover focus-visible:-outline-offset-2 sm:grid-cols-[8.5rem_minmax(0,10rem)_minmax(0,1fr)_auto]">
              <Summary item={item} now={now} providerName={providerName} />
              <ChevronRight className="col-start-2 row-start-1 text-text-3 transition-transform group-open/entry:rotate-90 sm:col-start-4" />
            </summary>
            <div className="px-(--card-padding) pt-1 pb-4 sm:ps-[calc(var(--card-padding)+9.5rem)]">
              <AuditEntryDetails item={item} narrowHref={narrowHref} providerName={providerName} />
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}

interface SummaryProps {
  item: AuditItem;
  now: Instant;
  providerName: string | undefined;
}

function Summary({ item, now, providerName }: SummaryProps) {
  const words = useAuditWords();
  const changes = words.changes(item);
  const objectName = item.names[item.objectId];
  return (
    <>
      <span className="flex gap-x-2 text-second text-text-2 max-sm:col-span-2 sm:contents">
        <span className="shrink-0 sm:row-start-1">
          <Time value={item.at} now={now} precision="minute" alone />
        </span>
        <span className="truncate sm:row-start-1 sm:text-body">{words.actor(item, providerName)}</span>
      </span>
      <span className="min-w-0 max-sm:col-start-1 max-sm:row-start-1 sm:row-start-1">
        <span className="inline-block font-medium first-letter:uppercase">{words.action(item.action)}</span>
        {objectName !== undefined && <span> · {objectName}</span>}
        {item.componentId !== item.objectId && <RowPlatform of={item.componentId} />}
        {changes !== "" && (
          <span className="block truncate text-second text-text-2 group-open/entry:hidden">{changes}</span>
        )}
      </span>
    </>
  );
}
