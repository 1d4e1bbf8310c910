import { Status } from "@/components/ui/status";
import type { StatusState } from "@/components/ui/status-map";
import type { InvitationState } from "@/lib/services/invitations/invitation-dto";

/** The link's state in the words of the status system. */
export const invitationStatus: Record<InvitationState, StatusState<"invitation">> = {
  new: "created",
  opened: "opened",
  authorized: "completed",
  fulfilled: "fulfilled",
  expired: "expired",
  revoked: "revoked",
};

export interface InvitationStatusProps {
  state: InvitationState;
  variant?: "badge" | "plain";
}

export function InvitationStatus({ state, variant = "badge" }: InvitationStatusProps) {
  return <Status machine="invitation" state={invitationStatus[state]} variant={variant} />;
}
