import { useTranslations } from "next-intl";
import { DescriptionList } from "@/components/ui/description-list";
import { Id } from "@/components/ui/id";
import { Time } from "@/components/ui/time";
import { useEnumWords } from "@/components/wechat/enum-words";
import type { Instant } from "@/lib/format/zone";
import type { AuthorizerDetail } from "@/lib/services/authorizers/authorizer-dto";

export interface AppFactsProps {
  app: AuthorizerDetail;
  now: Instant;
  columns?: 1 | 2;
}

/** What WeChat told us about the account when it was last read. */
export function AppFacts({ app, now, columns = 1 }: AppFactsProps) {
  const t = useTranslations("app.facts");
  const tCommon = useTranslations("common");
  const kindWords = useTranslations("app.kinds");
  const enumWords = useEnumWords();
  const none = <span className="text-text-3">{tCommon("none")}</span>;
  const unknown = <span className="text-text-3">{tCommon("unknown")}</span>;
  const categories = app.categories.map(({ first, second }) => (second ? `${first} › ${second}` : first));
  // The same number means another type for each kind of account.
  const kind =
    (app.kind === "mini_program" || app.kind === "official_account") && app.serviceType !== null
      ? enumWords(`serviceType.${app.kind}`, app.serviceType)
      : kindWords(app.kind);
  const domainsOf = ({ requestDomains }: AuthorizerDetail) =>
    requestDomains && (requestDomains.length > 0 ? requestDomains.join(" · ") : none);
  const items = [
    { key: "kind", value: kind },
    { key: "principal", value: app.principalName ?? unknown },
    {
      key: "verification",
      value: app.verifyType === null ? unknown : enumWords("verifyType", app.verifyType),
    },
    ...(app.registerType === null
      ? []
      : [{ key: "registration", value: enumWords("registerType", app.registerType) } as const]),
    ...(app.kind === "mini_program"
      ? [{ key: "categories", value: categories.length > 0 ? categories.join(" · ") : none } as const]
      : []),
    ...(app.kind === "mini_program" ? [{ key: "domains", value: domainsOf(app) ?? unknown } as const] : []),
    ...(app.alias ? [{ key: "alias", value: app.alias } as const] : []),
    { key: "signature", value: app.signature || none },
    {
      key: "originalId",
      value: app.userName ? <Id value={app.userName} label={t("originalId")} /> : unknown,
    },
    {
      key: "grantedAt",
      value: app.grantedAt ? <Time value={app.grantedAt} now={now} precision="minute" alone /> : unknown,
    },
  ] as const;
  return <DescriptionList columns={columns} items={items.map((item) => ({ ...item, term: t(item.key) }))} />;
}
