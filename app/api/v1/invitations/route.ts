import { providerRoute } from "@/lib/context/api-route";
import { invitationFilterInput, listInvitations } from "@/lib/services/invitations/list-invitations";

export const GET = providerRoute((ctx, query) => listInvitations(ctx, invitationFilterInput.parse(query)));
