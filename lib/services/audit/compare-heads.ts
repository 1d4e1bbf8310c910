import { and, eq } from "drizzle-orm";
import { auditSeal } from "@/db/schema";
import { type SystemContext, withRead } from "../context";

/** How far chains were, as somebody kept it outside of the database. */
export type KnownHeads = Readonly<Record<string, { length: number; headHash: string }>>;

/**
 * The chains that no longer hold what they once held: set back to an older state, or begun anew. The chains alone
 * cannot show that, because an older signed head fits an older chain.
 */
export async function findSetBack(ctx: SystemContext, known: KnownHeads): Promise<string[]> {
  const setBack: string[] = [];
  for (const [chainId, { length, headHash }] of Object.entries(known)) {
    const [found] = await withRead(ctx, (tx) =>
      tx
        .select({ hash: auditSeal.hash })
        .from(auditSeal)
        .where(and(eq(auditSeal.chainId, chainId), eq(auditSeal.position, length))),
    );
    if (length > 0 && found?.hash !== headHash) setBack.push(chainId);
  }
  return setBack;
}
