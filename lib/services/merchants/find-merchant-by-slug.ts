import { eq } from "drizzle-orm";
import { merchant } from "@/db/schema";
import { type SystemContext, withRead } from "../context";

export async function findMerchantBySlug(
  ctx: SystemContext,
  slug: string,
): Promise<{ id: string; name: string } | null> {
  const [found] = await withRead(ctx, (tx) =>
    tx.select({ id: merchant.id, name: merchant.name }).from(merchant).where(eq(merchant.slug, slug)),
  );
  return found ?? null;
}
