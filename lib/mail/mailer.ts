import type { MerchantRole, ProviderRole } from "@/lib/auth/permissions";
import type { Messages } from "@/lib/i18n/messages";

export interface MemberInvitationMail {
  kind: "memberInvitation";
  inviterName: string;
  /** Whose team it is: the provider's name or the merchant's. */
  teamName: string;
  as: { side: "provider"; role: ProviderRole } | { side: "merchant"; role: MerchantRole };
  url: string;
  expiresAt: string;
}

export interface PasswordResetMail {
  kind: "passwordReset";
  /** Of the person. */
  name: string;
  url: string;
  expiresAt: string;
}

/** What a notice is about, before it is words. */
export interface ToldInMail {
  event: string;
  facts: Record<string, unknown>;
  url: string;
}

export interface NoticeMail extends ToldInMail {
  kind: "notice";
  /** Of the person. */
  name: string;
  /** The merchant in whose name the person is told; null for the provider's staff. */
  merchantName: string | null;
  /** Where the person chooses what is mailed. */
  settingsUrl: string;
}

export interface ToldInDigest extends ToldInMail {
  at: string;
  /** Said where the provider has several. */
  platform: string | null;
}

export interface NoticeDigestMail {
  kind: "noticeDigest";
  name: string;
  /** One for each merchant of the person, and one for the staff. */
  groups: { merchantName: string | null; inboxUrl: string; told: ToldInDigest[] }[];
  settingsUrl: string;
}

type StepName = keyof Messages["onboarding"]["steps"];

export interface OnboardingReminderMail {
  kind: "onboardingReminder";
  merchantName: string;
  /** Null for an invitation that nobody has followed. */
  step: StepName | null;
  /** How many steps lie before going live. */
  remaining: number;
  dueAt: string | null;
  url: string;
}

/** Everything that the portal writes to people. A new kind is a member here and a function in `contents/`. */
export type MailContent =
  | MemberInvitationMail
  | PasswordResetMail
  | NoticeMail
  | NoticeDigestMail
  | OnboardingReminderMail;

export interface Mail {
  /** The same for every attempt to send this mail, so that a repeated one is recognised where it arrives. */
  id: string;
  to: string;
  /** The recipient's language; Chinese when it is unknown. */
  locale: string | null;
  /** Whose platform writes. */
  providerName: string;
  /** Where letters of this kind are ended, without signing in. Only what nobody asked for has one. */
  unsubscribeUrl?: string;
  content: MailContent;
}

/** How mails leave the portal. Sending is slow and may fail: only jobs do it. */
export interface Mailer {
  /** Without it, links are copied by hand. */
  readonly isConfigured: boolean;
  /** @throws MailError */
  send(mail: Mail): Promise<void>;
}

/** A mail did not leave. Neither the recipient nor the text is in here, because errors are logged. */
export class MailError extends Error {
  /** `refused`: the server wants neither this mail nor another attempt. */
  readonly problem: "notConfigured" | "unreachable" | "signIn" | "refused";

  constructor(problem: MailError["problem"], detail: string) {
    super(`mail was not sent: ${problem} (${detail})`);
    this.name = "MailError";
    this.problem = problem;
  }
}
