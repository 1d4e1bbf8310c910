"use server";

import { providerAction } from "@/lib/context/actions";
import { changeStaffRole } from "@/lib/services/team/change-role";
import { inviteStaff } from "@/lib/services/team/invite-person";
import { mailStaffInvitation } from "@/lib/services/team/mail-invitation";
import { removeStaff } from "@/lib/services/team/remove-person";
import { revealStaffInvitationLink } from "@/lib/services/team/reveal-link";
import {
  changeStaffRoleInput,
  inviteStaffInput,
  memberInvitationInput,
  personInput,
} from "@/lib/services/team/schemas";
import { withdrawStaffInvitation } from "@/lib/services/team/withdraw-invitation";

export const inviteStaffAction = providerAction(inviteStaffInput, inviteStaff);
export const changeStaffRoleAction = providerAction(changeStaffRoleInput, changeStaffRole);
export const removeStaffAction = providerAction(personInput, removeStaff);
export const mailStaffInvitationAction = providerAction(memberInvitationInput, mailStaffInvitation);
export const revealStaffInvitationLinkAction = providerAction(
  memberInvitationInput,
  revealStaffInvitationLink,
);
export const withdrawStaffInvitationAction = providerAction(memberInvitationInput, withdrawStaffInvitation);
