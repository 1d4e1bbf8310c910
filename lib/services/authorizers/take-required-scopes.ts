import { and, desc, eq, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { authorizer, merchantInvitation } from "@/db/schema";
import { missingOf } from "./authorizer-columns";

/**
 * Has an account that no link asked anything of need what its new owner was last invited with. Call it where an account
 * gets its owner, before its requirements are refreshed.
 */
export async function takeRequiredScopes(
  tx: Transaction,
  account: Pick<
    typeof authorizer.$inferSelect,
    "id" | "kind" | "componentId" | "requiredScopeIds" | "funcScopeIds"
  >,
  merchantId: string,
): Promise<void> {
  if (account.requiredScopeIds.length > 0) return;
  const [invited] = await tx
    .select({ requiredScopeIds: merchantInvitation.requiredScopeIds })
    .from(merchantInvitation)
    .where(
      and(
        eq(merchantInvitation.merchantId, merchantId),
        eq(merchantInvitation.componentId, account.componentId),
        isNull(merchantInvitation.targetAuthorizerId),
      ),
    )
    .orderBy(desc(merchantInvitation.createdAt), desc(merchantInvitation.id))
    .limit(1);
  if (!invited || invited.requiredScopeIds.length === 0) return;
  const { requiredScopeIds } = invited;
  await tx
    .update(authorizer)
    .set({
      requiredScopeIds,
      missingScopeIds: missingOf(account.kind, requiredScopeIds, account.funcScopeIds),
    })
    .where(eq(authorizer.id, account.id));
}
