import type { memberInvitation } from "@/db/schema";
import { routes } from "@/lib/routes";
import type { Context } from "../context";
import { sealPlaces } from "../seal-places";

/** The address that makes its holder a member. Nothing but a mail or an answer to an owner holds it. */
export function invitationLink(
  ctx: Context,
  invitation: Pick<typeof memberInvitation.$inferSelect, "id" | "sealedToken">,
): string {
  const token = ctx.sealer.open(invitation.sealedToken, placeOfToken(invitation.id));
  return `${ctx.settings.appUrl}${routes.join(token)}`;
}

export function placeOfToken(invitationId: string) {
  return sealPlaces.memberInvitationToken("-", invitationId);
}
