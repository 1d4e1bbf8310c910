import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Id } from "@/components/ui/id";
import { Time } from "@/components/ui/time";
import type { FilingDetail } from "@/lib/services/filings/filing-dto";

/** What is on record: the numbers, to be copied, and since when. Nothing before. */
export function RecordCard({ filing, now }: { filing: FilingDetail; now: Date }) {
  const t = useTranslations("filing.record");
  if (filing.state !== "filed") return null;
  const { record, fields } = filing;
  const at = (value: string | null): ReactNode =>
    value === null ? t("unknown") : <Time value={value} now={now} precision="minute" alone />;
  const number = (value: string | null, label: string): ReactNode =>
    value === null ? t("numberUnknown") : <Id value={value} label={label} className="flex-wrap" />;
  return (
    <Card title={t("title")} description={t("note")}>
      {filing.isCanceling && <p className="mb-3 text-attention-text">{t("canceling")}</p>}
      <DescriptionList
        columns={2}
        items={[
          { key: "number", term: t("number"), value: number(record.number, t("number")) },
          {
            key: "subjectNumber",
            term: t("subjectNumber"),
            value: number(record.subjectNumber, t("subjectNumber")),
          },
          { key: "subject", term: t("subject"), value: fields.subjectName ?? t("unknown") },
          { key: "filed", term: t("filedAt"), value: at(filing.endedAt) },
          { key: "submitted", term: t("submittedAt"), value: at(filing.submittedAt) },
        ]}
      />
    </Card>
  );
}
