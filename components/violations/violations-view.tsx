import { ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { OptionAnswer } from "@/components/app/option-answer";
import { OptionForm } from "@/components/app/option-form";
import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { Time } from "@/components/ui/time";
import { useScopeWords } from "@/components/wechat/scope-names";
import type { Instant } from "@/lib/format/zone";
import type { ViolationsOfApp } from "@/lib/services/violations/list-violations";
import { AppealList } from "./appeal-list";
import { ViolationCard } from "./violation-card";
import { violationSummary } from "./violation-summary";

export type ViolationAct = (previous: OptionAnswer | null, form: FormData) => Promise<OptionAnswer>;

/** Who reads: a merchant is spoken to, staff read of the merchant. */
export type ViolationReader = "merchant" | "staff";

export interface ViolationsViewProps {
  violations: ViolationsOfApp;
  reader: ViolationReader;
  now: Instant;
  /** WeChat's own console, the only place where an appeal is made. */
  consoleUrl: string;
  /** Of one record; absent for whoever may not. */
  acknowledge?: (violationId: string) => ViolationAct;
  /** How a missing permission set is granted. */
  grant?: ReactNode;
}

/** Records and appeals, newest first, with what to do next and where. */
export function ViolationsView({
  violations,
  reader,
  now,
  consoleUrl,
  acknowledge,
  grant,
}: ViolationsViewProps) {
  const t = useTranslations("violations");
  const { items, unlinkedAppeals, unreadable, failedAt } = violations;
  return (
    <div className="grid gap-4">
      {unreadable !== null && <Unreadable reason={unreadable} grant={grant} />}
      {unreadable === null && failedAt !== null && (
        <Banner tone="attention" title={t("failed.title")}>
          {t.rich("failed.body", { at: () => <Time value={failedAt} now={now} precision="minute" /> })}
        </Banner>
      )}
      {items.length === 0 && unlinkedAppeals.length === 0 && unreadable === null && (
        <Card>
          <EmptyState
            icon={ShieldCheck}
            title={t(violations.syncedAt === null ? "empty.unread.title" : "empty.none.title")}
          >
            {t(violations.syncedAt === null ? "empty.unread.body" : "empty.none.body")}
          </EmptyState>
        </Card>
      )}
      {unlinkedAppeals.length > 0 && (
        <Card title={t("unlinked.title")} description={t("unlinked.body")}>
          <AppealList appeals={unlinkedAppeals} now={now} />
        </Card>
      )}
      {items.map((item) => (
        <ViolationCard
          key={item.id}
          item={item}
          reader={reader}
          now={now}
          consoleUrl={consoleUrl}
          {...(acknowledge && { acknowledge: acknowledge(item.id) })}
        />
      ))}
    </div>
  );
}

/** One sentence for the head of the page. */
export function ViolationsSentence({
  violations,
  reader,
}: {
  violations: ViolationsOfApp;
  reader: ViolationReader;
}) {
  const t = useTranslations("violations.sentence");
  const { key, count } = violationSummary(violations);
  return t(key, { count, reader });
}

export interface ViolationsCornerProps {
  violations: ViolationsOfApp;
  now: Instant;
  /** Reads anew; absent for whoever may not, and where WeChat cannot be asked. */
  sync?: ViolationAct;
}

/** How old what is shown is, and the choice to read it anew. */
export function ViolationsCorner({ violations, now, sync }: ViolationsCornerProps) {
  const t = useTranslations("violations.sync");
  const tErrors = useTranslations("errors");
  const { syncedAt } = violations;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 sm:justify-end">
      <p className="text-second text-text-2">
        {syncedAt === null
          ? t("never")
          : t.rich("age", { age: () => <RelativeTime value={syncedAt} now={now} /> })}
      </p>
      {sync && (
        <OptionForm action={sync} label={t("button")} done={t("done")} reference={tErrors("reference")} />
      )}
    </div>
  );
}

function Unreadable({
  reason,
  grant,
}: {
  reason: NonNullable<ViolationsOfApp["unreadable"]>;
  grant: ReactNode;
}) {
  const t = useTranslations("violations.unreadable");
  const scopes = useScopeWords();
  return (
    <Banner
      tone={reason === "violation_set_missing" ? "attention" : "neutral"}
      title={t(`${reason}.title`)}
      {...(grant && reason === "violation_set_missing" && { action: grant })}
    >
      {t(`${reason}.body`, { scope: scopes.name(violationScope) })}
    </Banner>
  );
}

/** 小程序违规与交易投诉管理. */
const violationScope = 76;
