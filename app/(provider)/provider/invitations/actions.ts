"use server";

import { z } from "zod";
import { providerAction } from "@/lib/context/actions";
import { createInvitation } from "@/lib/services/invitations/create-invitation";
import { createTargetedInvitation } from "@/lib/services/invitations/create-targeted-invitation";
import { issuePluginParameters } from "@/lib/services/invitations/issue-plugin-parameters";
import { reissueInvitation } from "@/lib/services/invitations/reissue-invitation";
import { revokeInvitation } from "@/lib/services/invitations/revoke-invitation";
import { createInvitationInput } from "@/lib/services/invitations/schemas";

const invitationRef = z.object({ invitationId: z.string().min(1).max(64) });

export const createInvitationAction = providerAction(createInvitationInput, createInvitation);

export const reissueInvitationAction = providerAction(invitationRef, reissueInvitation);

export const revokeInvitationAction = providerAction(invitationRef, revokeInvitation);

export const issuePluginParametersAction = providerAction(invitationRef, issuePluginParameters);

export const createTargetedInvitationAction = providerAction(
  z.object({ authorizerId: z.string().min(1).max(64) }),
  createTargetedInvitation,
);
