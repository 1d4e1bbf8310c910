import { getLocale, getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { formatTime } from "@/lib/format/time";
import type { InvitationDetail } from "@/lib/services/invitations/invitation-dto";
import { ReminderText } from "./reminder-text";

export interface ReminderCardProps {
  invitation: InvitationDetail;
  url: string;
  now: string;
}

/** Words to send along, filled in. */
export async function ReminderCard({ invitation, url, now }: ReminderCardProps) {
  const [t, format, locale] = await Promise.all([
    getTranslations("invitations.detail.reminder"),
    getTranslations("format"),
    getLocale(),
  ]);
  const text = t("text", {
    provider: invitation.component.name,
    contact: invitation.contactName ?? "none",
    until: formatTime(format, invitation.expiresAt, { now, locale, precision: "minute" }),
    kind: String(invitation.authType),
    url,
  });
  return (
    <Card title={t("title")} description={t("description")}>
      <ReminderText initial={text} />
    </Card>
  );
}
