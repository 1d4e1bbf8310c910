import { noticeWords } from "@/lib/i18n/notice-words";
import type { PhoneTranslator } from "@/lib/i18n/phone";
import type { NoticeMail } from "../mailer";
import { singleLine } from "../smtp-address";
import type { Letter } from "./letter";

/** Longer than a subject line that a mail program shows. */
const subjectMax = 120;

export function writeNotice(t: PhoneTranslator, content: NoticeMail): Letter {
  const { title, body } = noticeWords(t, (key, values) => t(`format.${key}`, values), content);
  const team = content.merchantName === null ? null : singleLine(content.merchantName);
  const subject = team === null ? title : t("mail.notice.subjectFor", { title, team });
  return {
    subject: singleLine(subject, subjectMax),
    paragraphs: [t("mail.notice.greeting", { name: singleLine(content.name) }), title, body],
    link: { label: t("mail.notice.open"), url: content.url },
    notes: [],
    settings: { label: t("mail.notice.settings"), url: content.settingsUrl },
  };
}
