"use server";

import { merchantAction } from "@/lib/context/actions";
import { changeMemberRole } from "@/lib/services/team/change-role";
import { inviteMember } from "@/lib/services/team/invite-person";
import { mailMemberInvitation } from "@/lib/services/team/mail-invitation";
import { removeMember } from "@/lib/services/team/remove-person";
import { revealMemberInvitationLink } from "@/lib/services/team/reveal-link";
import {
  changeMemberRoleInput,
  inviteMemberInput,
  memberInvitationInput,
  personInput,
} from "@/lib/services/team/schemas";
import { withdrawMemberInvitation } from "@/lib/services/team/withdraw-invitation";

export const inviteMemberAction = merchantAction(inviteMemberInput, inviteMember);
export const changeMemberRoleAction = merchantAction(changeMemberRoleInput, changeMemberRole);
export const removeMemberAction = merchantAction(personInput, removeMember);
export const mailMemberInvitationAction = merchantAction(memberInvitationInput, mailMemberInvitation);
export const revealMemberInvitationLinkAction = merchantAction(
  memberInvitationInput,
  revealMemberInvitationLink,
);
export const withdrawMemberInvitationAction = merchantAction(memberInvitationInput, withdrawMemberInvitation);
