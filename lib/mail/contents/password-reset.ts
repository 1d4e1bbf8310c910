import { formatFullTime } from "@/lib/format/time";
import type { PhoneTranslator } from "@/lib/i18n/phone";
import type { PasswordResetMail } from "../mailer";
import { singleLine } from "../smtp-address";
import type { Letter } from "./letter";

export function writePasswordReset(t: PhoneTranslator, content: PasswordResetMail): Letter {
  const at = formatFullTime((key, values) => t(`format.${key}`, values), content.expiresAt);
  return {
    subject: t("mail.passwordReset.subject"),
    paragraphs: [
      t("mail.passwordReset.greeting", { name: singleLine(content.name) }),
      t("mail.passwordReset.body"),
    ],
    link: { label: t("mail.passwordReset.open"), url: content.url },
    notes: [t("mail.passwordReset.validUntil", { at }), t("mail.passwordReset.unexpected")],
  };
}
