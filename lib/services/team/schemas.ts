import { z } from "zod";
import { merchantRoles, providerRoles } from "@/lib/auth/permissions";
import { shortText } from "../invitations/schemas";
import { emailInput, passwordInput } from "../people/schemas";

/** In days. */
export const memberInvitationLife = 7;

/** In characters. */
export const personNameMax = 40;

const invited = {
  email: emailInput,
  /** Language of the e-mail. */
  locale: z.string().max(20),
  /** Otherwise the link is copied. */
  byMail: z.boolean(),
};
export const inviteStaffInput = z.object({ ...invited, role: z.enum(providerRoles) });
export type InviteStaffInput = z.input<typeof inviteStaffInput>;
export const inviteMemberInput = z.object({ ...invited, role: z.enum(merchantRoles) });
export type InviteMemberInput = z.input<typeof inviteMemberInput>;

const id = z.string().min(1).max(64);
export const changeStaffRoleInput = z.object({ userId: id, role: z.enum(providerRoles) });
export type ChangeStaffRoleInput = z.input<typeof changeStaffRoleInput>;
export const changeMemberRoleInput = z.object({ userId: id, role: z.enum(merchantRoles) });
export type ChangeMemberRoleInput = z.input<typeof changeMemberRoleInput>;
export const personInput = z.object({ userId: id });
export type PersonInput = z.input<typeof personInput>;
export const memberInvitationInput = z.object({ invitationId: id });
export type MemberInvitationInput = z.input<typeof memberInvitationInput>;

export const joinInput = z.object({
  token: z.string().min(1).max(64),
  name: shortText(personNameMax),
  password: passwordInput,
});
