import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { memberInvitation, merchant, user } from "@/db/schema";
import { NotFoundError } from "@/lib/errors";
import type { MemberInvitationMail } from "@/lib/mail/mailer";
import type { Context } from "../context";
import { invitedAs } from "./send-member-invitation";

export interface FoundMemberInvitation {
  invitation: typeof memberInvitation.$inferSelect;
  as: MemberInvitationMail["as"];
  inviterName: string;
  /** Null for the provider's staff. */
  merchant: { id: string; slug: string; name: string } | null;
}

/** By the secret of its link, whatever its state. @throws NotFoundError */
export async function findMemberInvitation(
  tx: Transaction,
  ctx: Context,
  token: string,
): Promise<FoundMemberInvitation> {
  const [row] = await tx
    .select({
      invitation: memberInvitation,
      inviterName: user.name,
      merchant: { id: merchant.id, slug: merchant.slug, name: merchant.name },
    })
    .from(memberInvitation)
    .innerJoin(user, eq(user.id, memberInvitation.createdBy))
    .leftJoin(merchant, eq(merchant.id, memberInvitation.merchantId))
    .where(eq(memberInvitation.tokenHash, ctx.sealer.hash(token)));
  const as = row && invitedAs(row.invitation);
  if (!row || !as) throw new NotFoundError("no such invitation");
  return { ...row, as };
}
