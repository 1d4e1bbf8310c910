import { formatFullTime } from "@/lib/format/time";
import { noticeWords } from "@/lib/i18n/notice-words";
import type { PhoneTranslator } from "@/lib/i18n/phone";
import type { NoticeDigestMail } from "../mailer";
import { singleLine } from "../smtp-address";
import type { Letter } from "./letter";

export function writeNoticeDigest(t: PhoneTranslator, content: NoticeDigestMail): Letter {
  const format: Parameters<typeof noticeWords>[1] = (key, values) => t(`format.${key}`, values);
  const count = content.groups.reduce((total, { told }) => total + told.length, 0);
  return {
    subject: t("mail.noticeDigest.subject", { count }),
    paragraphs: [
      t("mail.noticeDigest.greeting", { name: singleLine(content.name) }),
      t("mail.noticeDigest.body", { count }),
    ],
    sections: content.groups.map(({ merchantName, told }) => ({
      title: merchantName === null ? t("mail.noticeDigest.staff") : singleLine(merchantName),
      items: told.map((item) => ({
        text: noticeWords(t, format, item).title,
        url: item.url,
        note: [formatFullTime(format, item.at), item.platform && singleLine(item.platform)]
          .filter(Boolean)
          .join(" · "),
      })),
    })),
    link: { label: t("mail.noticeDigest.open"), url: content.groups[0]?.inboxUrl ?? content.settingsUrl },
    notes: [],
    settings: { label: t("mail.notice.settings"), url: content.settingsUrl },
  };
}
