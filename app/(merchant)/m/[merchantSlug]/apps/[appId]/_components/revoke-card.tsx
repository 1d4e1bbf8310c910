import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";

/** Only the merchant can end an authorization, and only at WeChat. */
export function RevokeCard({ consoleUrl, providerName }: { consoleUrl: string; providerName: string }) {
  const t = useTranslations("merchant.revoke");
  return (
    <Card title={t("title")} description={t("description", { provider: providerName })}>
      <ol className="grid list-decimal gap-1 ps-5 text-text-2 marker:text-text-3">
        <li>
          {t.rich("signIn", {
            link: (chunks) => (
              <a href={consoleUrl} target="_blank" rel="noopener" className="link">
                {chunks}
              </a>
            ),
          })}
        </li>
        <li>{t("open")}</li>
        <li>{t("withdraw", { provider: providerName })}</li>
      </ol>
      <p className="mt-3 text-second text-text-2">{t("effect", { provider: providerName })}</p>
    </Card>
  );
}
