import { formatFullTime } from "@/lib/format/time";
import type { PhoneTranslator } from "@/lib/i18n/phone";
import type { MemberInvitationMail } from "../mailer";
import { singleLine } from "../smtp-address";
import type { Letter } from "./letter";

export function writeMemberInvitation(t: PhoneTranslator, content: MemberInvitationMail): Letter {
  const inviter = singleLine(content.inviterName);
  const team = singleLine(content.teamName);
  const at = formatFullTime((key, values) => t(`format.${key}`, values), content.expiresAt);
  const { as } = content;
  return {
    subject: t("mail.memberInvitation.subject", { inviter, team }),
    paragraphs: [
      as.side === "provider"
        ? t("mail.memberInvitation.toProvider", { inviter, team, role: t(`roles.provider.${as.role}`) })
        : t("mail.memberInvitation.toMerchant", { inviter, team, role: t(`roles.merchant.${as.role}`) }),
      t("mail.memberInvitation.howTo"),
    ],
    link: { label: t("mail.memberInvitation.accept"), url: content.url },
    notes: [t("mail.memberInvitation.validUntil", { at }), t("mail.memberInvitation.unexpected")],
  };
}
