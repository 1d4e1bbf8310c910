import type { Transaction } from "@/db/client";
import { providerMay } from "@/lib/auth/permissions";
import type { ProviderContext } from "../context";
import { endClaimCodesBy } from "../merchants/end-claim-codes-by";
import { endResetLinksBy } from "../password-reset/end-reset-links-by";
import { withdrawInvitationsMadeActing } from "./withdraw-invitations-by";

/** What a staff member handed out ends with the right to hand it out. @param role the new one; null for none */
export async function endLinksOfStaff(
  tx: Transaction,
  ctx: ProviderContext,
  userId: string,
  role: string | null,
): Promise<void> {
  if (!providerMay(role ?? "", "merchant.act")) await withdrawInvitationsMadeActing(tx, ctx, userId);
  if (!providerMay(role ?? "", "merchant.claimCode")) await endClaimCodesBy(tx, ctx, userId);
  if (!providerMay(role ?? "", "person.recover")) await endResetLinksBy(tx, ctx, userId, "everybody");
  else if (!providerMay(role ?? "", "staff.recover")) await endResetLinksBy(tx, ctx, userId, "staff");
}
