import type { InvitationDto } from "@/lib/services/invitations/invitation-dto";

const ended: readonly InvitationDto["state"][] = ["revoked", "fulfilled"];

/** Whether the link still starts authorizations: an authorized one does until it expires. */
export function isUsable(invitation: Pick<InvitationDto, "state" | "expiresAt">, now: string): boolean {
  return !ended.includes(invitation.state) && new Date(invitation.expiresAt) > new Date(now);
}
