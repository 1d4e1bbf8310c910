import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Select } from "@/components/ui/input";

export interface NoticeRowFacts {
  event: string;
  /** Several events are about one thing. */
  group: string;
  name: string;
  choice: { inApp: boolean; mail: MailChoice };
  /** The inbox is not a choice. */
  mandatory: boolean;
  /** Leaves in quiet hours, too. */
  urgent: boolean;
}

const mailChoices = ["off", "now", "digest"] as const;
type MailChoice = (typeof mailChoices)[number];

/** One event: in the inbox or not, and when by mail. */
export function NoticeRow({ row }: { row: NoticeRowFacts }) {
  const t = useTranslations("noticeSettings.events");
  const { event, name, choice, mandatory, urgent } = row;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-2 border-t border-border px-(--card-padding) py-3 sm:grid-cols-[minmax(0,1fr)_7rem_10rem]">
      <div className="min-w-0 max-sm:col-span-2">
        <p className="font-medium">{name}</p>
        {mandatory && <p className="text-second text-text-2">{t("mandatory")}</p>}
        {urgent && <p className="text-second text-text-2">{t("urgent")}</p>}
      </div>
      {mandatory ? (
        <p className="text-text-2">{t("always")}</p>
      ) : (
        <Checkbox
          name={`inApp.${event}`}
          label={t("inApp")}
          aria-label={t("inAppNamed", { name })}
          defaultChecked={choice.inApp}
        />
      )}
      <Select name={`mail.${event}`} aria-label={t("mailNamed", { name })} defaultValue={choice.mail}>
        {mailChoices.map((value) => (
          <option key={value} value={value}>
            {t(`mail.${value}`)}
          </option>
        ))}
      </Select>
    </li>
  );
}

/** What the person has chosen in the form. */
export function readRow(form: FormData, { event, mandatory }: NoticeRowFacts) {
  const chosen = form.get(`mail.${event}`);
  return {
    event,
    inApp: mandatory || form.has(`inApp.${event}`),
    mail: mailChoices.find((value) => value === chosen) ?? "off",
  };
}
