import { randomInt } from "node:crypto";
import type { Transaction } from "@/db/client";
import { merchant } from "@/db/schema";
import { searchGrams } from "@/lib/format/bigrams";
import { newId } from "@/lib/ids";
import { recordAudit } from "../audit/record-audit";
import type { Context } from "../context";

export interface NewMerchant {
  name: string;
  contactName: string | null;
  contactPhone: string | null;
  contactEmail?: string | null;
}

const slugAlphabet = "23456789abcdefghjkmnpqrstuvwxyz";

/** Adds a merchant in the caller's transaction. The slug is random: a name may change, an address should not. */
export async function createMerchant(
  tx: Transaction,
  ctx: Context,
  input: NewMerchant,
): Promise<typeof merchant.$inferSelect> {
  const now = ctx.clock.now();
  const id = newId("merchant");
  const slug = Array.from({ length: 8 }, () => slugAlphabet[randomInt(slugAlphabet.length)]).join("");
  const [created] = await tx
    .insert(merchant)
    .values({ id, slug, ...input, searchGrams: searchGrams(input.name), createdAt: now, updatedAt: now })
    .returning();
  if (!created) throw new Error("the merchant was not written");
  await recordAudit(tx, ctx, {
    action: "merchant.create",
    merchantId: id,
    objectKind: "merchant",
    objectId: id,
    after: { name: input.name, slug },
  });
  return created;
}
