import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import type { ErrorExplanation } from "@/lib/services/api-calls/explain-error";

/** What WeChat itself says of the code, and where. */
export function SourceCard({ explanation }: { explanation: ErrorExplanation }) {
  const t = useTranslations("explainer.source");
  const { documented, endpoints, docs } = explanation;
  const link = (href: string, text: string) => (
    <a href={href} target="_blank" rel="noreferrer" className="link wrap-anywhere">
      {text}
    </a>
  );
  const items = [
    ...(documented
      ? ([
          { key: "zh", value: <span lang="zh-CN">{documented.zh}</span> },
          { key: "en", value: <span lang="en">{documented.en}</span> },
        ] as const)
      : []),
    ...(endpoints.length > 0
      ? ([
          {
            key: "endpoints",
            value: (
              <ul className="grid gap-1">
                {endpoints.map((endpoint) => (
                  <li key={endpoint.name}>{link(endpoint.docs, endpoint.name)}</li>
                ))}
              </ul>
            ),
          },
        ] as const)
      : []),
    { key: "list", value: link(docs, t("listLink")) },
  ] as const;
  return (
    <Card title={t("title")}>
      <DescriptionList items={items.map((item) => ({ ...item, term: t(item.key) }))} />
    </Card>
  );
}
