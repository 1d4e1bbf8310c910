import { Bot } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { AddRobot } from "@/components/robots/add-robot";
import { RobotActions } from "@/components/robots/robot-actions";
import type { EventChoice, RobotDoors, RobotFacts } from "@/components/robots/robot-doors";
import { RobotProblem } from "@/components/robots/robot-problem";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Time } from "@/components/ui/time";
import { formatMinutes } from "@/lib/format/minutes";
import { defaultLocale, isLocale } from "@/lib/i18n/locales";
import { noticeEventName } from "@/lib/i18n/notice-words";
import type { RobotList } from "@/lib/services/robots/list-robots";

export interface RobotsViewProps {
  list: RobotList;
  doors: RobotDoors;
  now: string;
  back: { href: string; label: string };
}

/** Group robots of the provider or of one merchant. */
export async function RobotsView({ list, doors, now, back }: RobotsViewProps) {
  const [t, words] = await Promise.all([getTranslations("robots"), getTranslations()]);
  const events = list.events.map((event) => ({ event, label: noticeEventName(words, event) }));
  const { add, ...others } = doors;
  return (
    <ClientMessages namespaces={["robots", "nav"]}>
      <div className="max-w-180">
        <PageHeader
          title={t("title")}
          sentence={t("sentence")}
          back={back}
          actions={<AddRobot events={events} add={add} />}
        />
        {list.robots.length === 0 ? (
          <EmptyState title={t("empty.title")} icon={Bot}>
            {t("empty.body")}
          </EmptyState>
        ) : (
          <ul className="grid gap-4">
            {list.robots.map(({ locale, ...robot }) => (
              <li key={robot.id}>
                <RobotCard
                  robot={{ ...robot, locale: isLocale(locale) ? locale : defaultLocale }}
                  events={events}
                  doors={others}
                  now={now}
                />
              </li>
            ))}
          </ul>
        )}
      </div>
    </ClientMessages>
  );
}

interface RobotCardProps {
  robot: RobotFacts;
  events: EventChoice[];
  doors: Omit<RobotDoors, "add">;
  now: string;
}

async function RobotCard({ robot, events, doors, now }: RobotCardProps) {
  const t = await getTranslations("robots");
  const isOff = robot.disabledAt !== null;
  return (
    <Card
      title={robot.name}
      actions={
        <>
          <Badge>{t(`kinds.${robot.kind}`)}</Badge>
          <Badge tone={isOff ? "danger" : robot.problem ? "attention" : "success"} icon>
            {t(isOff ? "states.off" : robot.problem ? "states.failing" : "states.on")}
          </Badge>
        </>
      }
    >
      <div className="grid gap-4">
        <RobotProblem robot={robot} />
        <DescriptionList
          items={[
            { key: "fingerprint", term: t("facts.fingerprint"), value: <code>{robot.fingerprint}</code> },
            {
              key: "signs",
              term: t("facts.signs"),
              value: t(robot.signs ? "facts.signed" : "facts.unsigned"),
            },
            {
              key: "sentAt",
              term: t("facts.sentAt"),
              value:
                robot.sentAt === null ? (
                  t("facts.never")
                ) : (
                  <Time value={robot.sentAt} now={now} precision="minute" alone />
                ),
            },
            {
              key: "events",
              term: t("facts.events"),
              value:
                robot.events.length === events.length
                  ? t("facts.all")
                  : t("facts.some", { count: robot.events.length, all: events.length }),
            },
            {
              key: "quiet",
              term: t("facts.quiet"),
              value:
                robot.quietFrom === null || robot.quietUntil === null
                  ? t("facts.noQuiet")
                  : t("facts.quietHours", {
                      from: formatMinutes(robot.quietFrom),
                      until: formatMinutes(robot.quietUntil),
                    }),
            },
          ]}
        />
        <RobotActions robot={robot} events={events} doors={doors} />
      </div>
    </Card>
  );
}
