import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import { ToneIcon } from "@/components/ui/tone";
import { useErrorWords } from "@/components/wechat/error-words";
import type { ComponentSettings, SavedSecret } from "@/lib/services/components/get-component-settings";
import { AppSecretActions } from "./app-secret-actions";
import { StartRotationDialog } from "./start-rotation-dialog";

interface SecretsCardProps {
  settings: ComponentSettings;
  now: string;
  mayManage: boolean;
}

/** Secrets by their fingerprints. They can be replaced, never read. */
export function SecretsCard({ settings, now, mayManage }: SecretsCardProps) {
  const t = useTranslations("components");
  const { secrets, rotation } = settings;
  return (
    <Card title={t("secrets.title")} description={t("secrets.body")}>
      <div className="grid gap-5">
        <Secret name="AppSecret" secret={secrets.appSecret} now={now}>
          <TokenFetch settings={settings} now={now} />
        </Secret>
        {mayManage && <AppSecretActions componentId={settings.id} />}
        <div className="grid gap-5 border-t border-border pt-5">
          <Secret name={t("keys.token")} secret={secrets.token} now={now} />
          <Secret name={t("keys.encodingAesKey")} secret={secrets.encodingAesKey} now={now} />
          {mayManage && !rotation && <StartRotationDialog settings={settings} />}
        </div>
      </div>
    </Card>
  );
}

interface SecretProps {
  name: string;
  secret: SavedSecret;
  now: string;
  children?: ReactNode;
}

function Secret({ name, secret, now, children }: SecretProps) {
  const t = useTranslations("components.secrets");
  return (
    <div className="grid gap-0.5">
      <p className="font-medium">{name}</p>
      <p className="flex flex-wrap items-center gap-x-1.5 text-second">
        <ToneIcon tone="success" />
        {t.rich("saved", {
          fingerprint: secret.fingerprint,
          code: (text) => <code>{text}</code>,
          time: () => <Time value={secret.changedAt} now={now} precision="minute" />,
          person: secret.changedBy ?? t("environment"),
        })}
      </p>
      {children}
    </div>
  );
}

/** What WeChat said when this AppSecret was last shown to it. */
function TokenFetch({ settings, now }: Pick<SecretsCardProps, "settings" | "now">) {
  const t = useTranslations("components.secrets.tested");
  const errorWords = useErrorWords();
  const { tokenFetch, secrets } = settings;
  const isOfThisSecret = tokenFetch !== null && tokenFetch.at >= secrets.appSecret.changedAt;
  if (!isOfThisSecret) {
    return (
      <p className="flex flex-wrap items-center gap-x-1.5 text-second text-text-2">
        <ToneIcon tone="neutral" />
        {t("never")}
      </p>
    );
  }
  const time = () => <Time value={tokenFetch.at} now={now} precision="minute" />;
  return (
    <p className="flex flex-wrap items-center gap-x-1.5 text-second">
      <ToneIcon tone={tokenFetch.failed ? "danger" : "success"} />
      {tokenFetch.failed
        ? t.rich("refused", { time, reason: errorWords(tokenFetch).title })
        : t.rich("taken", { time })}
    </p>
  );
}
