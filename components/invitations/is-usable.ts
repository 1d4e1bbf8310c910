import type { InvitationDto } from "@/lib/services/invitations/invitation-dto";

/** Whether the link still starts authorizations: an authorized one does until it expires. */
export function isUsable(invitation: Pick<InvitationDto, "state" | "expiresAt">, now: string): boolean {
  return invitation.state !== "revoked" && new Date(invitation.expiresAt) > new Date(now);
}
