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
  const [t, kinds, format, locale] = await Promise.all([
    getTranslations("invitations.detail.reminder"),
    getTranslations("invitations.kinds"),
    getTranslations("format"),
    getLocale(),
  ]);
  const authType = ([1, 2, 3] as const).find((known) => known === invitation.authType) ?? 3;
  const text = t("text", {
    provider: invitation.component.name,
    contact: invitation.contactName ?? "none",
    until: formatTime(format, invitation.expiresAt, { now, locale, precision: "minute" }),
    kind: kinds(`${authType}`),
    url,
  });
  return (
    <Card title={t("title")} description={t("description")}>
      <ReminderText initial={text} />
    </Card>
  );
}
