import type { MerchantRole, ProviderRole } from "@/lib/auth/permissions";
import { forgiveRateLimit } from "@/lib/services/rate-limits/consume-rate-limit";
import { inviteMember, inviteStaff } from "@/lib/services/team/invite-person";
import { asMember, asStaff, word } from "./people";
import type { TestPortal } from "./portal";

export interface TestMemberInvitation {
  id: string;
  email: string;
  /** The secret part of the link. */
  token: string;
}

interface Wishes<Role> {
  email?: string;
  role?: Role;
  byMail?: boolean;
  locale?: string;
}

/** An invitation to the provider's staff, by an owner of its own. */
export async function inviteToStaff(
  portal: TestPortal,
  wishes: Wishes<ProviderRole> = {},
): Promise<TestMemberInvitation> {
  const ctx = await asStaff(portal);
  await forgiveRateLimit(ctx, "inviteByTeam", "provider");
  return handedOver(await inviteStaff(ctx, { ...ordinary(), role: "viewer", ...wishes }));
}

export async function inviteToMerchant(
  portal: TestPortal,
  merchantId: string,
  wishes: Wishes<MerchantRole> = {},
): Promise<TestMemberInvitation> {
  const ctx = await asMember(portal, merchantId);
  await forgiveRateLimit(ctx, "inviteByTeam", merchantId);
  return handedOver(await inviteMember(ctx, { ...ordinary(), role: "viewer", ...wishes }));
}

/** Somebody new, by a link that is copied. */
export const ordinary = () => ({ email: `${word()}@example.com`, locale: "zh-CN", byMail: false });

function handedOver({ id, email, url }: { id: string; email: string; url: string }): TestMemberInvitation {
  return { id, email, token: url.split("/").at(-1) ?? "" };
}
