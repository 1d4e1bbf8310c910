import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DescriptionList } from "@/components/ui/description-list";
import { Id } from "@/components/ui/id";
import { formatNumber } from "@/lib/format/number";
import { formatFullTime } from "@/lib/format/time";
import type { ViewQuery } from "@/lib/queries/view-address";
import type { AuditItem } from "@/lib/services/audit/audit-item";
import { auditChanges } from "./audit-changes";
import { useAuditWords } from "./audit-words";

export type NarrowHref = (filter: ViewQuery) => string;

export interface AuditEntryDetailsProps {
  item: AuditItem;
  narrowHref: NarrowHref;
  providerName: string | undefined;
}

/** Before and after, field by field, and everything else that is known of the entry. */
export function AuditEntryDetails({ item, narrowHref, providerName }: AuditEntryDetailsProps) {
  return (
    <div className="grid gap-4">
      <Changes item={item} />
      <DescriptionList columns={2} items={useFacts(item, narrowHref, providerName)} />
    </div>
  );
}

function Changes({ item }: { item: AuditItem }) {
  const t = useTranslations("audit.details");
  const words = useAuditWords();
  const changes = auditChanges(item);
  if (changes.length === 0) return <p className="text-second text-text-2">{t("noChange")}</p>;
  const hasBefore = Object.keys(item.before).length > 0;
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-start">
        <thead className="text-second text-text-2">
          <tr className="border-b border-border *:py-1.5 *:pe-4 *:text-start *:font-medium">
            <th scope="col">{t("field")}</th>
            {hasBefore && <th scope="col">{t("before")}</th>}
            <th scope="col">{t("after")}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ field, before, after }) => (
            <tr
              key={field}
              className="border-b border-border align-top *:py-1.5 *:pe-4 *:text-start last:border-b-0"
            >
              <th scope="row" className="whitespace-nowrap font-normal text-text-2">
                {words.field(field)}
              </th>
              {hasBefore && <td className="text-text-2">{words.value(field, before, item)}</td>}
              <td>{words.value(field, after, item)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type FactKey = "time" | "actor" | "object" | "merchant" | "address" | "requestId" | "entry" | "position";

function useFacts(item: AuditItem, narrowHref: NarrowHref, providerName: string | undefined) {
  const t = useTranslations("audit.details");
  const format = useTranslations("format");
  const locale = useLocale();
  const words = useAuditWords();
  const merchantName = item.merchantId === null ? undefined : item.names[item.merchantId];
  const facts: { key: FactKey; value: ReactNode }[] = [
    { key: "time", value: formatFullTime(format, item.at) },
    {
      key: "actor",
      value: (
        <Narrow href={item.actorId && narrowHref({ actor: item.actorId })} what={t("thisPerson")}>
          {words.actor(item, providerName)}
        </Narrow>
      ),
    },
    {
      key: "object",
      value: (
        <Narrow href={narrowHref({ objectId: item.objectId })} what={t("thisObject")}>
          {words.objectKind(item.objectKind)} <Id value={item.objectId} label={t("object")} short />
        </Narrow>
      ),
    },
    {
      key: "merchant",
      value: item.merchantId && (
        <Narrow href={narrowHref({ merchantId: item.merchantId })} what={t("thisMerchant")}>
          {merchantName ?? item.merchantId}
        </Narrow>
      ),
    },
    { key: "address", value: item.address && <code>{item.address}</code> },
    { key: "requestId", value: item.requestId && <Id value={item.requestId} label={t("requestId")} short /> },
    { key: "entry", value: <Id value={item.id} label={t("entry")} short /> },
    {
      key: "position",
      value: item.position === null ? t("notSealed") : `#${formatNumber(item.position, locale)}`,
    },
  ];
  const isShown = ({ key, value }: (typeof facts)[number]) =>
    value !== null && !(key === "merchant" && providerName !== undefined);
  return facts.filter(isShown).map((fact) => ({ ...fact, term: t(fact.key) }));
}

interface NarrowProps {
  href: string | null;
  what: string;
  children: ReactNode;
}

function Narrow({ href, what, children }: NarrowProps) {
  const t = useTranslations("audit.details");
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3">
      <span>{children}</span>
      {href && (
        <Link href={href} prefetch={false} className="link text-second">
          {t("onlyThis", { what })}
        </Link>
      )}
    </span>
  );
}
