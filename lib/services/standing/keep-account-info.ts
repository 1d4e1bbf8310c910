import { isDeepStrictEqual } from "node:util";
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appStanding, type authorizer } from "@/db/schema";
import type { AuthorizerInfo } from "@/lib/wechat/authorizer";
import { recordAudit } from "../audit/record-audit";
import type { Context } from "../context";
import { changedFacts } from "./changed-facts";

/**
 * Keeps what an account's info tells of a mini program beyond the account itself: its domains, and whether it takes
 * payments. Domains that came or went since they were last read are written into the account's history. Call it while
 * the account's row is locked, before its requirements are refreshed.
 */
export async function keepAccountInfo(
  tx: Transaction,
  ctx: Context,
  account: Pick<typeof authorizer.$inferSelect, "id" | "merchantId">,
  { isMiniProgram, network, businessInfo }: AuthorizerInfo,
): Promise<void> {
  if (!isMiniProgram) return;
  const now = ctx.clock.now();
  const ofAccount = eq(appStanding.authorizerId, account.id);
  const [before] = await tx.select().from(appStanding).where(ofAccount);
  const values = {
    ...(network ? { domains: network, domainsSyncedAt: now } : {}),
    paymentOpened: businessInfo.openPay,
    updatedAt: now,
  };
  const [after] = await tx
    .insert(appStanding)
    .values({ authorizerId: account.id, ...values })
    .onConflictDoUpdate({ target: appStanding.authorizerId, set: values })
    .returning();
  // The first reading changes nothing: it tells what has been so all the time.
  if (!after || !before?.domainsSyncedAt) return;
  const facts = changedFacts(before, after);
  if (isDeepStrictEqual(facts.before, facts.after)) return;
  await recordAudit(tx, ctx, {
    action: "authorizer.changeStanding",
    merchantId: account.merchantId,
    objectKind: "authorizer",
    objectId: account.id,
    ...facts,
  });
}
