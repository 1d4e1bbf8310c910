import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import { OptionForm } from "@/components/app/option-form";
import { buttonClass } from "@/components/ui/button-class";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Id } from "@/components/ui/id";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import type { Instant } from "@/lib/format/zone";
import type { ViolationItem } from "@/lib/services/violations/violation-dto";
import { AppealList } from "./appeal-list";
import type { ViolationAct, ViolationReader } from "./violations-view";

export interface ViolationCardProps {
  item: ViolationItem;
  reader: ViolationReader;
  now: Instant;
  consoleUrl: string;
  acknowledge?: ViolationAct;
}

export function ViolationCard({ item, reader, now, consoleUrl, acknowledge }: ViolationCardProps) {
  const t = useTranslations("violations");
  const mayActStill = item.state === "open" || item.state === "rejected";
  return (
    <Card
      title={item.reason ?? item.ruleName ?? t("unnamed")}
      actions={<Status machine="violation" state={item.state} />}
    >
      <div data-violation={item.recordId} data-state={item.state} className="grid gap-4">
        <Facts item={item} now={now} />
        {item.appeals.length > 0 && (
          <section className="grid gap-2">
            <h3 className="font-medium">{t("appeals.title", { count: item.appeals.length })}</h3>
            <AppealList appeals={item.appeals} now={now} />
          </section>
        )}
        <p>{t(`next.${item.state}`, { reader })}</p>
        {(mayActStill || item.state === "acknowledged") && (
          <div className="flex flex-wrap items-start gap-2 max-sm:grid">
            <a
              href={consoleUrl}
              target="_blank"
              rel="noopener"
              className={buttonClass({ variant: mayActStill ? "primary" : "secondary" })}
            >
              {t("appeal")}
              <ExternalLink />
              <span className="sr-only">{t("newTab")}</span>
            </a>
            {mayActStill && acknowledge && <Acknowledge act={acknowledge} item={item} />}
          </div>
        )}
        {mayActStill && <p className="text-second text-text-2">{t("noCall")}</p>}
      </div>
    </Card>
  );
}

function Facts({ item, now }: { item: ViolationItem; now: Instant }) {
  const t = useTranslations("violations");
  const { occurredAt, content, ruleName, ruleUrl, recordId, acknowledgedAt, acknowledgedByName } = item;
  const facts = [
    { key: "occurredAt", value: <Time value={occurredAt} now={now} precision="minute" alone /> },
    { key: "content", value: content },
    { key: "rule", value: (ruleName ?? ruleUrl) && <Rule name={ruleName} url={ruleUrl} /> },
    { key: "recordId", value: <Id value={recordId} label={t("facts.recordId")} /> },
    {
      key: "acknowledged",
      value: acknowledgedAt && (
        <>
          <Time value={acknowledgedAt} now={now} precision="minute" alone /> {acknowledgedByName}
        </>
      ),
    },
  ] as const;
  return (
    <DescriptionList
      columns={2}
      items={facts
        .filter(({ value }) => value !== null)
        .map((fact) => ({ ...fact, term: t(`facts.${fact.key}`) }))}
    />
  );
}

/** WeChat names the page of its rule; it opens apart and learns nothing of this one. */
function Rule({ name, url }: { name: string | null; url: string | null }) {
  const t = useTranslations("violations");
  if (url === null) return name;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer" className="link inline-flex items-center gap-1">
      {name ?? t("ruleUnnamed")}
      <ExternalLink className="size-3.5" />
      <span className="sr-only">{t("newTab")}</span>
    </a>
  );
}

function Acknowledge({ act, item }: { act: ViolationAct; item: ViolationItem }) {
  const t = useTranslations("violations.acknowledge");
  const tErrors = useTranslations("errors");
  return (
    <OptionForm
      action={act}
      label={t("button")}
      name={t("named", { record: item.reason ?? item.recordId })}
      done={t("done")}
      reference={tErrors("reference")}
    />
  );
}
