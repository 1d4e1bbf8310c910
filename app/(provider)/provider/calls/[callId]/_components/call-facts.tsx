import { useLocale, useTranslations } from "next-intl";
import { CallAccount } from "@/components/calls/call-account";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Id } from "@/components/ui/id";
import { PlatformLink } from "@/components/ui/platform-link";
import { Time } from "@/components/ui/time";
import { useKindWords } from "@/components/wechat/error-words";
import { formatNumber } from "@/lib/format/number";
import { routes } from "@/lib/routes";
import type { CallDetail } from "@/lib/services/api-calls/get-call";

export function CallFacts({ call, now }: { call: CallDetail; now: string }) {
  const t = useTranslations("calls.detail.facts");
  const words = useTranslations("provider.call");
  const kinds = useKindWords();
  const locale = useLocale();
  const { authorizerAppid, app, rid, requestIp } = call;
  const items = [
    { key: "address", value: <code className="wrap-anywhere">{`${call.method} ${call.path}`}</code> },
    { key: "account", value: <CallAccount call={call} /> },
    ...(authorizerAppid && app
      ? [{ key: "appid", value: <Id value={authorizerAppid} label="AppID" /> } as const]
      : []),
    ...(app?.merchant
      ? [
          {
            key: "merchant",
            value: (
              <PlatformLink href={routes.providerMerchant(app.merchant.id)} className="link">
                {app.merchant.name}
              </PlatformLink>
            ),
          } as const,
        ]
      : []),
    { key: "component", value: <Id value={call.componentAppid} label="AppID" /> },
    { key: "started", value: <Time value={call.startedAt} now={now} precision="minute" alone /> },
    {
      key: "duration",
      value: words("milliseconds", { count: formatNumber(call.durationMs, locale) }),
    },
    { key: "attempt", value: t("attemptValue", { count: call.attempt }) },
    { key: "httpStatus", value: call.httpStatus ?? t("noAnswer") },
    ...(call.errcode === null ? [] : [{ key: "errcode", value: <code>{call.errcode}</code> } as const]),
    ...(call.kind === null ? [] : [{ key: "kind", value: kinds.of(call.kind) } as const]),
    ...(requestIp ? [{ key: "requestIp", value: <Id value={requestIp} label="IP" /> } as const] : []),
    ...(rid ? [{ key: "rid", value: <Id value={rid} label="rid" /> } as const] : []),
    { key: "id", value: <Id value={call.id} label={t("id")} short /> },
    ...(call.docs
      ? [
          {
            key: "docs",
            value: (
              <a href={call.docs} target="_blank" rel="noreferrer" className="link">
                {t("docsLink")}
              </a>
            ),
          } as const,
        ]
      : []),
  ] as const;
  return (
    <Card title={t("title")}>
      <DescriptionList items={items.map((item) => ({ ...item, term: t(item.key) }))} />
    </Card>
  );
}
