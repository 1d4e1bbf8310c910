import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import type { Tone } from "@/components/ui/status-map";
import { Time } from "@/components/ui/time";
import { Timeline } from "@/components/ui/timeline";
import type { Instant } from "@/lib/format/zone";
import type { AppHistoryAction, AppHistoryEntry } from "@/lib/services/authorizers/list-app-history";

interface Telling {
  key: "authorize" | "reauthorize" | "bind" | "assign" | "unauthorize" | "recover" | "setOption";
  tone: Tone;
  /** Whose act it was; a person is named. */
  actor: "administrator" | "system" | "person";
}

const tellings: Readonly<Record<AppHistoryAction, Telling>> = {
  "authorizer.authorize": { key: "authorize", tone: "success", actor: "administrator" },
  "authorizer.reauthorize": { key: "reauthorize", tone: "success", actor: "administrator" },
  "authorizer.bind": { key: "bind", tone: "neutral", actor: "system" },
  "authorizer.assign": { key: "assign", tone: "neutral", actor: "person" },
  "authorizer.unauthorize": { key: "unauthorize", tone: "muted", actor: "administrator" },
  "authorizer.setOption": { key: "setOption", tone: "neutral", actor: "person" },
  "authorizer.recoverRefreshToken": { key: "recover", tone: "success", actor: "system" },
};

export interface HistoryCardProps {
  entries: AppHistoryEntry[];
  providerName: string;
  now: Instant;
}

/** What happened to the account; kept when the authorization ends. */
export function HistoryCard({ entries, providerName, now }: HistoryCardProps) {
  const t = useTranslations("merchant.history");
  return (
    <Card title={t("title")}>
      {entries.length === 0 && <p className="text-text-2">{t("none")}</p>}
      <Timeline
        items={entries.map((entry) => {
          const { key, tone, actor } = tellings[entry.action];
          return {
            key: entry.id,
            tone,
            time: <Time value={entry.at} now={now} precision="minute" />,
            actor:
              actor !== "person"
                ? t(`actors.${actor}`)
                : entry.actor === "user"
                  ? entry.actorName
                  : t("actors.person", { name: entry.actorName, provider: providerName }),
            text: t(`actions.${key}`, { provider: providerName }),
          };
        })}
      />
    </Card>
  );
}
