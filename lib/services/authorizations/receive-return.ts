import { and, eq } from "drizzle-orm";
import { authorizationAttempt, component, merchant, merchantInvitation } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { exchangeReturnedCode } from "@/lib/jobs/definitions/exchange-returned-code";
import { limits } from "@/lib/wechat/limits";
import { type SystemContext, withTransaction } from "../context";
import { refreshProgress } from "../progress/refresh-progress";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { sealPlaces } from "../seal-places";

export interface AuthorizationReturn {
  componentAppid: string;
  attemptToken: string;
  browserToken: string | null;
  authorizationCode: string | null;
}

/** Where the browser goes next; the code itself never stays in an address. */
export type ReturnOutcome =
  | { kind: "unknown" }
  | { kind: "other_browser" }
  | { kind: "invitation"; code: string }
  | { kind: "merchant"; slug: string; attemptId: string };

/** A return that comes later than any code lives can only be a stale link. */
const returnSlackSeconds = limits.authorizationCodeLifetimeSeconds;

/**
 * Takes the browser back from WeChat. Without the cookie of the browser that began, nothing is bound.
 * A repeated return leads to the same page and changes nothing.
 */
export async function receiveReturn(ctx: SystemContext, input: AuthorizationReturn): Promise<ReturnOutcome> {
  await consumeRateLimit(ctx, "returnByAddress", ctx.address ?? "unknown");
  const now = ctx.clock.now();
  return withTransaction(ctx, async (tx) => {
    const [found] = await tx
      .select({
        attempt: authorizationAttempt,
        slug: merchant.slug,
        sealedCode: merchantInvitation.sealedCode,
      })
      .from(authorizationAttempt)
      .innerJoin(component, eq(component.id, authorizationAttempt.componentId))
      .innerJoin(merchant, eq(merchant.id, authorizationAttempt.merchantId))
      .leftJoin(merchantInvitation, eq(merchantInvitation.id, authorizationAttempt.invitationId))
      .where(
        and(
          eq(component.appid, input.componentAppid),
          eq(authorizationAttempt.tokenHash, ctx.sealer.hash(input.attemptToken)),
        ),
      )
      .for("update", { of: authorizationAttempt });
    if (!found) return { kind: "unknown" };
    const { attempt } = found;
    if (!input.browserToken || ctx.sealer.hash(input.browserToken) !== attempt.cookieHash) {
      ctx.logger.warn({ attempt: attempt.id }, "authorization return from another browser");
      return { kind: "other_browser" };
    }
    if (mayReturn(attempt, input.authorizationCode)) {
      const changes = changesOf(ctx, attempt, input.authorizationCode, now);
      await tx
        .update(authorizationAttempt)
        .set({ ...changes, returnedAt: now, updatedAt: now })
        .where(eq(authorizationAttempt.id, attempt.id));
      if (changes.state === "returned") {
        await ctx.jobs.enqueue(tx, exchangeReturnedCode, { attemptId: attempt.id }, { key: attempt.id });
      }
      await refreshProgress(tx, ctx, attempt);
    }
    if (!found.sealedCode || !attempt.invitationId) {
      return { kind: "merchant", slug: found.slug, attemptId: attempt.id };
    }
    const place = sealPlaces.invitationCode(attempt.componentId, attempt.invitationId);
    return { kind: "invitation", code: ctx.sealer.open(found.sealedCode, place) };
  });
}

/** Who pressed "cancel" at WeChat may go back there and agree after all; everything else is final. */
function mayReturn(attempt: typeof authorizationAttempt.$inferSelect, code: string | null): boolean {
  if (attempt.state === "started") return true;
  return attempt.state === "failed" && attempt.failureReason === "cancelled" && code !== null;
}

function changesOf(
  ctx: SystemContext,
  attempt: typeof authorizationAttempt.$inferSelect,
  code: string | null,
  now: Date,
) {
  if (!code) return { state: "failed" as const, failureReason: "cancelled" };
  if (now > addSeconds(attempt.expiresAt, returnSlackSeconds)) {
    return { state: "failed" as const, failureReason: "code_expired" };
  }
  return {
    state: "returned" as const,
    failureReason: null,
    sealedReturnedCode: ctx.sealer.seal(code, sealPlaces.returnedCode(attempt.componentId, attempt.id)),
    returnedCodeHash: ctx.sealer.hash(code),
  };
}
