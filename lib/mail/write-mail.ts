import { defaultLocale, isLocale, type Locale } from "@/lib/i18n/locales";
import { createPhoneTranslator, type PhoneTranslator } from "@/lib/i18n/phone";
import { html } from "@/lib/phone/html";
import type { Letter, LetterLink, LetterSection } from "./contents/letter";
import { writeMemberInvitation } from "./contents/member-invitation";
import { writeNotice } from "./contents/notice";
import { writeNoticeDigest } from "./contents/notice-digest";
import { writeOnboardingReminder } from "./contents/onboarding-reminder";
import { writePasswordReset } from "./contents/password-reset";
import type { Mail } from "./mailer";
import { singleLine } from "./smtp-address";

export interface WrittenMail {
  subject: string;
  text: string;
  html: string;
}

/** A mail in the recipient's language, as plain text and as HTML that says the same. */
export function writeMail(
  mail: Pick<Mail, "locale" | "providerName" | "content" | "unsubscribeUrl">,
): WrittenMail {
  const locale = isLocale(mail.locale) ? mail.locale : defaultLocale;
  const t = createPhoneTranslator(locale);
  const letter = letterOf(t, mail);
  const whole = {
    ...letter,
    notes: [...letter.notes, t("mail.sender", { provider: singleLine(mail.providerName) })],
    linkHint: t("mail.linkHint"),
    ends: [
      ...(letter.settings ? [letter.settings] : []),
      ...(mail.unsubscribeUrl ? [{ label: t("mail.unsubscribe"), url: mail.unsubscribeUrl }] : []),
    ],
  };
  return { subject: letter.subject, text: asText(whole), html: asHtml(whole, locale) };
}

function letterOf(t: PhoneTranslator, { content }: Pick<Mail, "content">): Letter {
  switch (content.kind) {
    case "memberInvitation":
      return writeMemberInvitation(t, content);
    case "onboardingReminder":
      return writeOnboardingReminder(t, content);
    case "passwordReset":
      return writePasswordReset(t, content);
    case "notice":
      return writeNotice(t, content);
    case "noticeDigest":
      return writeNoticeDigest(t, content);
  }
}

interface WholeLetter extends Letter {
  linkHint: string;
  /** At the very end. */
  ends: LetterLink[];
}

function asText({ paragraphs, sections = [], link, notes, ends }: WholeLetter): string {
  const parts = [
    ...paragraphs,
    ...sections.flatMap(({ title, items }) => [
      title,
      ...items.map(({ text, url, note }) => `${text}\n${note}\n${url}`),
    ]),
    `${link.label}\n${link.url}`,
    ...notes,
    ...ends.map(({ label, url }) => `${label}\n${url}`),
  ];
  return `${parts.join("\n\n")}\n`;
}

const look = {
  page: "margin:0;padding:24px 16px;background:#F5F7FA;color:#15202B;font:16px/1.6 -apple-system,'Segoe UI',Roboto,'PingFang SC','Microsoft YaHei',sans-serif",
  card: "max-width:560px;margin:0 auto;padding:24px;background:#FFFFFF;border:1px solid #D8DEE6;border-radius:8px",
  button:
    "display:inline-block;padding:12px 24px;border-radius:8px;background:#0F5FB8;color:#FFFFFF;text-decoration:none",
  small: "margin:0 0 12px;font-size:13px;line-height:20px;color:#465365",
  url: "color:#0C5099;overflow-wrap:anywhere",
  section: "margin:24px 0 8px;font-size:16px;line-height:24px",
  item: "margin:0;padding:10px 0;border-top:1px solid #D8DEE6",
  note: "font-size:13px;color:#465365",
};

const asSection = ({ title, items }: LetterSection) => html`<h2 style="${look.section}">${title}</h2>
${items.map(
  ({ text, url, note }) => html`<p style="${look.item}"><a href="${url}" style="${look.url}">${text}</a><br>
<span style="${look.note}">${note}</span></p>\n`,
)}<p style="margin:0 0 16px"></p>
`;

/** Styles stand at each tag, because mail programs drop style sheets. No picture, nothing loaded from elsewhere. */
function asHtml(letter: WholeLetter, locale: Locale): string {
  const { subject, paragraphs, sections = [], link, notes, linkHint, ends } = letter;
  return html`<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${subject}</title></head>
<body style="${look.page}">
<div style="${look.card}">
${paragraphs.map((text) => html`<p style="margin:0 0 16px">${text}</p>\n`)}
${sections.map(asSection)}<p style="margin:0 0 16px"><a href="${link.url}" style="${look.button}">${link.label}</a></p>
<p style="${look.small}">${linkHint}<br><a href="${link.url}" style="${look.url}">${link.url}</a></p>
${notes.map((text) => html`<p style="${look.small}">${text}</p>\n`)}
${ends.map(({ label, url }) => html`<p style="${look.small}"><a href="${url}" style="${look.url}">${label}</a></p>\n`)}</div>
</body>
</html>
`.text;
}
