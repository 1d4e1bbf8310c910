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
  return t.rich(keyOf(invitation, now), {
    count: invitation.appCount,
    until: time(invitation.expiresAt),
    opened: time(invitation.firstOpenedAt),
    revoked: time(invitation.revokedAt),
    fulfilled: time(invitation.fulfilledAt),
  });
}

const targetKeys = { new: "targetNew", opened: "targetOpened", expired: "targetExpired" } as const;

function keyOf(invitation: InvitationDto, now: string) {
  const { state, target } = invitation;
  if (target && (state === "new" || state === "opened" || state === "expired")) return targetKeys[state];
  return state === "authorized" && !isUsable(invitation, now) ? "authorizedEnded" : state;
}
