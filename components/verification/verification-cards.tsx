import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import type { VerificationDto } from "@/lib/services/verifications/verification-dto";
import { ProgressLine } from "./progress-line";

interface CardProps {
  verification: VerificationDto;
  now: Date;
}

/** Where it stands, and the facts that both sides may see. */
export function VerificationCard({ verification, now }: CardProps) {
  const t = useTranslations("verification");
  const { customerType, accountName, payType, auditor } = verification;
  const at = (value: string | null) =>
    value === null ? "—" : <Time value={value} now={now} precision="minute" alone />;
  return (
    <Card title={t("facts.title")}>
      <div className="grid gap-4">
        <ProgressLine verification={verification} />
        <DescriptionList
          columns={2}
          items={[
            {
              key: "type",
              term: t("facts.customerType"),
              value: customerType ? t(`form.customerTypes.${customerType}`) : "—",
            },
            { key: "name", term: t("facts.accountName"), value: accountName ?? "—" },
            {
              key: "pay",
              term: t("facts.payType"),
              value: payType ? t(`form.payTypes.${payType}`) : "—",
            },
            { key: "submitted", term: t("facts.submitted"), value: at(verification.submittedAt) },
            { key: "checked", term: t("facts.checked"), value: at(verification.checkedAt) },
            ...(auditor
              ? [
                  {
                    key: "auditor",
                    term: t("facts.auditor"),
                    value: [auditor.name, auditor.contact].filter(Boolean).join(" · "),
                  },
                ]
              : []),
          ]}
        />
      </div>
    </Card>
  );
}

/** Those before; nothing while there were none. */
export function EarlierVerifications({ earlier, now }: { earlier: VerificationDto[]; now: Date }) {
  const t = useTranslations("verification.history");
  if (earlier.length === 0) return null;
  return (
    <Card title={t("title")}>
      <ul className="grid">
        {earlier.map((verification) => (
          <li
            key={verification.id}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-border py-2.5 last:border-b-0"
          >
            <span className="min-w-0 flex-1 basis-40 font-medium">{verification.accountName ?? "—"}</span>
            <Status machine="verification" state={verification.state} variant="plain" />
            <span className="text-second text-text-2">
              {t.rich("ended", {
                at: () => (
                  <Time value={verification.endedAt ?? verification.createdAt} now={now} precision="minute" />
                ),
              })}
            </span>
            {verification.reason && (
              <p className="basis-full text-second wrap-anywhere text-text-2">{verification.reason}</p>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
