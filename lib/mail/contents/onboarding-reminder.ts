import { formatFullTime } from "@/lib/format/time";
import type { PhoneTranslator } from "@/lib/i18n/phone";
import type { OnboardingReminderMail } from "../mailer";
import { singleLine } from "../smtp-address";
import type { Letter } from "./letter";

export function writeOnboardingReminder(t: PhoneTranslator, content: OnboardingReminderMail): Letter {
  const merchant = singleLine(content.merchantName);
  const { step, dueAt } = content;
  const stepWords = step
    ? [t("mail.onboardingReminder.step", { step: t(`onboarding.steps.${step}.title`) })]
    : [];
  const at = dueAt && formatFullTime((key, values) => t(`format.${key}`, values), dueAt);
  return {
    subject: t("mail.onboardingReminder.subject", { merchant, count: content.remaining }),
    paragraphs: [
      t("mail.onboardingReminder.body", { merchant, count: content.remaining }),
      ...stepWords,
      ...(at ? [t("mail.onboardingReminder.due", { at })] : []),
    ],
    link: { label: t("mail.onboardingReminder.open"), url: content.url },
    notes: [t("mail.onboardingReminder.signIn")],
  };
}
