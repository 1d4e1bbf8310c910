import { useTranslations } from "next-intl";
import { isUsable } from "@/components/invitations/is-usable";
import { Time } from "@/components/ui/time";
import type { InvitationDto } from "@/lib/services/invitations/invitation-dto";

/** One sentence: what state, since when, who acts, until when. */
export function InvitationSentence({ invitation, now }: { invitation: InvitationDto; now: string }) {
  const t = useTranslations("invitations.detail.sentence");
  const time = (value: string | null) => () => (
    <Time value={value ?? invitation.createdAt} now={now} precision="minute" />
  );
  const { state } = invitation;
  const key = state === "authorized" && !isUsable(invitation, now) ? "authorizedEnded" : state;
  return t.rich(key, {
    count: invitation.appCount,
    until: time(invitation.expiresAt),
    opened: time(invitation.firstOpenedAt),
    revoked: time(invitation.revokedAt),
  });
}
