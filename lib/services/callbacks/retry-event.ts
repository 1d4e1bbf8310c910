import { eq } from "drizzle-orm";
import { callbackEvent } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { NotFoundError, PreconditionFailedError } from "@/lib/errors";
import { answerReleaseCheck } from "@/lib/jobs/definitions/answer-release-check";
import { processCallbackEvent } from "@/lib/jobs/definitions/process-callback-event";
import { retryQuarantine } from "@/lib/jobs/definitions/retry-quarantine";
import { readCallback } from "@/lib/wechat/callbacks/open";
import { recordAudit } from "../audit/record-audit";
import { type ProviderContext, withTransaction } from "../context";
import { sealPlaces } from "../seal-places";
import { describeCallback } from "./describe-callback";

/**
 * Tries a failed event again, or everything in quarantine when the event lies there.
 * @throws NotFoundError, PreconditionFailedError reason `not_retryable`
 */
export async function retryEvent(ctx: ProviderContext, input: { eventId: string }): Promise<void> {
  requireProviderPermission(ctx, "event.retry");
  await withTransaction(ctx, async (tx) => {
    const [row] = await tx.select().from(callbackEvent).where(eq(callbackEvent.id, input.eventId));
    if (!row) throw new NotFoundError("no such event");
    if (row.state === "failed") {
      await ctx.jobs.enqueue(tx, jobOf(ctx, row), {
        eventId: row.id,
        receivedAt: row.receivedAt.toISOString(),
      });
    } else if (row.state === "quarantined") {
      await ctx.jobs.enqueue(tx, retryQuarantine, { componentId: row.componentId }, { key: row.componentId });
    } else {
      throw new PreconditionFailedError(`a ${row.state} event is not tried again`, {
        reason: "not_retryable",
      });
    }
    await recordAudit(tx, ctx, {
      action: "event.retry",
      merchantId: null,
      objectKind: "callback_event",
      objectId: row.id,
      before: { state: row.state },
    });
  });
}

function jobOf(ctx: ProviderContext, row: typeof callbackEvent.$inferSelect) {
  const payload = ctx.sealer.open(row.sealedPayload, sealPlaces.callbackPayload(row.componentId, row.id));
  const { job } = describeCallback(readCallback(payload), row.receivedAt);
  return job === "answer_release_check" ? answerReleaseCheck : processCallbackEvent;
}
