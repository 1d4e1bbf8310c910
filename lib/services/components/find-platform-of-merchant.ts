import { desc, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { component, merchantInvitation } from "@/db/schema";

/** The platform that a merchant deals with: which invited it last, else the installation's first one. */
export async function findPlatformOfMerchant(
  tx: Transaction,
  merchantId: string,
): Promise<typeof component.$inferSelect | undefined> {
  const [invited] = await tx
    .select({ platform: component })
    .from(merchantInvitation)
    .innerJoin(component, eq(component.id, merchantInvitation.componentId))
    .where(eq(merchantInvitation.merchantId, merchantId))
    .orderBy(desc(merchantInvitation.createdAt), desc(merchantInvitation.id))
    .limit(1);
  if (invited) return invited.platform;
  const [first] = await tx.select().from(component).orderBy(component.createdAt).limit(1);
  return first;
}
