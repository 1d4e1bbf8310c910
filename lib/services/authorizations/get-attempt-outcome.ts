import { and, eq } from "drizzle-orm";
import { authorizationAttempt, authorizer } from "@/db/schema";
import { requireMerchantPermission } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { type MerchantContext, withRead } from "../context";

export interface AttemptOutcome {
  id: string;
  /** `pending` until WeChat's answer has been worked through. */
  state: "pending" | "completed" | "failed";
  /** Why it failed, e.g. `cancelled` or `owned_by_other_merchant`. */
  reason: string | null;
  returnedAt: string | null;
  account: {
    id: string;
    nickName: string | null;
    kind: (typeof authorizer.$inferSelect)["kind"];
    missingScopeIds: number[];
  } | null;
}

/** What became of an authorization that was begun for this merchant. Others' do not exist. @throws NotFoundError */
export async function getAttemptOutcome(ctx: MerchantContext, attemptId: string): Promise<AttemptOutcome> {
  requireMerchantPermission(ctx, "merchantApp.read");
  const { merchantId } = ctx.scope;
  const [found] = await withRead(ctx, (tx) =>
    tx
      .select({ attempt: authorizationAttempt, account: authorizer })
      .from(authorizationAttempt)
      .leftJoin(
        authorizer,
        and(eq(authorizer.id, authorizationAttempt.authorizerId), eq(authorizer.merchantId, merchantId)),
      )
      .where(and(eq(authorizationAttempt.id, attemptId), eq(authorizationAttempt.merchantId, merchantId))),
  );
  if (!found) throw new NotFoundError("no such attempt");
  const { attempt, account } = found;
  return {
    id: attempt.id,
    state: attempt.state === "completed" || attempt.state === "failed" ? attempt.state : "pending",
    reason: attempt.failureReason,
    returnedAt: attempt.returnedAt?.toISOString() ?? null,
    account: account && {
      id: account.id,
      nickName: account.nickName,
      kind: account.kind,
      missingScopeIds: account.missingScopeIds,
    },
  };
}
