import { useLocale, useTranslations } from "next-intl";
import { DescriptionList } from "@/components/ui/description-list";
import { Id } from "@/components/ui/id";
import { Time } from "@/components/ui/time";
import { formatNumber } from "@/lib/format/number";
import type { RidDetails } from "@/lib/services/api-calls/rid-details";
import { indentJson } from "./indent-json";

/** What WeChat recorded of a failing call. */
export function RidFacts({ details, now }: { details: RidDetails; now: string }) {
  const t = useTranslations("calls.rid");
  const words = useTranslations("provider.call");
  const locale = useLocale();
  const text = (value: string) =>
    value === "" ? (
      "—"
    ) : (
      <pre className="rounded-control bg-sunken p-2 text-second wrap-anywhere whitespace-pre-wrap">
        <code>{indentJson(value)}</code>
      </pre>
    );
  const items = [
    { key: "invokedAt", value: <Time value={details.invokedAt} now={now} precision="minute" alone /> },
    { key: "cost", value: words("milliseconds", { count: formatNumber(details.costMs, locale) }) },
    { key: "clientIp", value: <Id value={details.clientIp} label="IP" /> },
    { key: "query", value: text(details.query) },
    { key: "requestBody", value: text(details.requestBody) },
    { key: "responseBody", value: text(details.responseBody) },
  ] as const;
  return <DescriptionList items={items.map((item) => ({ ...item, term: t(item.key) }))} />;
}
