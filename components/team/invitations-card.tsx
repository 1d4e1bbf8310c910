import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import { Time } from "@/components/ui/time";
import { InvitationActions } from "./invitation-actions";
import type { TeamDoors } from "./team-doors";

export interface ListedInvitation {
  id: string;
  email: string;
  roleLabel: string;
  state: "open" | "expired";
  mail: "none" | "due" | "sent" | "failed";
  mailedAt: string | null;
  invitedBy: string | null;
  createdAt: string;
  expiresAt: string;
}

export interface InvitationsCardProps {
  invitations: ListedInvitation[];
  now: string;
  mailIsSetUp: boolean;
  /** Null for whoever only looks. */
  doors: Pick<TeamDoors, "mail" | "revealLink" | "withdraw"> | null;
}

/** Who was invited and has not come yet: how the link travelled, since when, until when. */
export function InvitationsCard({ invitations, now, mailIsSetUp, doors }: InvitationsCardProps) {
  const t = useTranslations("team.invitations");
  if (invitations.length === 0) return null;
  return (
    <Card title={t("title", { count: invitations.length })} description={t("description")} padded={false}>
      <ul className="divide-y divide-border">
        {invitations.map((invitation) => (
          <li key={invitation.id} className="flex items-center gap-3 px-(--card-padding) py-3">
            <div className="grid min-w-0 flex-1 gap-1">
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <span className="font-medium break-all">{invitation.email}</span>
                <Badge>{invitation.roleLabel}</Badge>
                <InvitationState {...invitation} />
              </p>
              <p className="text-second text-text-2">
                {t("by", { name: invitation.invitedBy ?? t("provider") })}{" "}
                <RelativeTime value={invitation.createdAt} now={now} />
                {" · "}
                {invitation.state === "open" ? t("until") : t("since")}{" "}
                <Time value={invitation.expiresAt} now={now} precision="minute" />
              </p>
            </div>
            {doors && <InvitationActions {...{ invitation, mailIsSetUp, doors }} />}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function InvitationState({ state, mail }: Pick<ListedInvitation, "state" | "mail">) {
  const t = useTranslations("team.invitations.states");
  if (state === "expired") {
    return (
      <Badge tone="muted" icon>
        {t("expired")}
      </Badge>
    );
  }
  if (mail === "failed") {
    return (
      <Badge tone="attention" icon>
        {t("failed")}
      </Badge>
    );
  }
  return (
    <Badge tone="waiting" icon>
      {t(mail)}
    </Badge>
  );
}
