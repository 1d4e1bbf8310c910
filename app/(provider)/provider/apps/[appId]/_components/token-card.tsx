import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import type { Tone } from "@/components/ui/status-map";
import { Time } from "@/components/ui/time";
import { ToneIcon } from "@/components/ui/tone";
import { useErrorWords } from "@/components/wechat/error-words";
import { formatDuration } from "@/lib/format/time";
import type { FleetDetail } from "@/lib/services/authorizers/get-authorizer";

/** Facts about the tokens. There is no token in what the server hands over. */
export function TokenCard({ app, now }: { app: FleetDetail; now: string }) {
  const t = useTranslations("apps.detail.token");
  const { token } = app;
  if (app.state === "unauthorized") {
    return (
      <Card title={t("title")}>
        <p className="text-text-2">{t("cleared")}</p>
      </Card>
    );
  }
  return (
    <Card title={t("title")} description={t("description")}>
      <DescriptionList
        items={[
          { key: "access", term: t("access"), value: <AccessToken token={token} now={now} /> },
          {
            key: "refresh",
            term: t("refresh"),
            value: token.hasRefreshToken ? (
              <State tone="success">{t("kept")}</State>
            ) : (
              <State tone="danger">{t("lost")}</State>
            ),
          },
          ...(token.refreshedAt
            ? [
                {
                  key: "refreshedAt",
                  term: t("refreshedAt"),
                  value: <Time value={token.refreshedAt} now={now} precision="minute" alone />,
                },
              ]
            : []),
          ...(token.lastErrorKind && token.lastErrorAt
            ? [
                {
                  key: "lastError",
                  term: t("lastError"),
                  value: <LastError kind={token.lastErrorKind} at={token.lastErrorAt} now={now} />,
                },
              ]
            : []),
        ]}
      />
    </Card>
  );
}

function AccessToken({ token, now }: { token: FleetDetail["token"]; now: string }) {
  const t = useTranslations("apps.detail.token");
  const format = useTranslations("format");
  if (token.state === "fresh" && token.expiresAt) {
    const leftMs = new Date(token.expiresAt).getTime() - new Date(now).getTime();
    return <State tone="success">{t("fresh", { duration: formatDuration(format, leftMs) })}</State>;
  }
  return <State tone="neutral">{t(token.state === "expired" ? "expired" : "absent")}</State>;
}

function LastError({ kind, at, now }: { kind: string; at: string; now: string }) {
  const words = useErrorWords()({ errcode: null, kind });
  return (
    <State tone="attention">
      <span>
        <Time value={at} now={now} precision="minute" alone /> · {words.title}
      </span>
    </State>
  );
}

function State({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className="inline-flex items-start gap-1.5">
      <span className="flex h-(--type-body-line) items-center">
        <ToneIcon tone={tone} />
      </span>
      {children}
    </span>
  );
}
