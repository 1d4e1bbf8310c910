import { eq } from "drizzle-orm";
import { callbackEvent } from "@/db/schema";
import { providerMay, requireProviderPermission } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { limits } from "@/lib/wechat/limits";
import { type ProviderContext, withRead } from "../context";
import { sealPlaces } from "../seal-places";
import { type EventListItem, readFacts, toItem } from "./list-events";
import { maskXml } from "./mask-xml";

export interface EventDetail extends EventListItem {
  processedAt: string | null;
  /** The inner document with secrets masked; null while encrypted, or for roles that may not read it. */
  xml: string | null;
  /** WeChat hangs up and repeats when an answer takes longer. */
  answerLimitMs: number;
}

/** @throws NotFoundError */
export async function getEvent(ctx: ProviderContext, eventId: string): Promise<EventDetail> {
  requireProviderPermission(ctx, "event.read");
  return withRead(ctx, async (tx) => {
    const [row] = await tx.select().from(callbackEvent).where(eq(callbackEvent.id, eventId));
    if (!row) throw new NotFoundError("no such event");
    const mayRead = providerMay(ctx.actor.role, "event.payload") && row.state !== "quarantined";
    const place = sealPlaces.callbackPayload(row.componentId, row.id);
    return {
      ...toItem(row, await readFacts(tx, [row])),
      processedAt: row.processedAt?.toISOString() ?? null,
      xml: mayRead ? maskXml(ctx.sealer.open(row.sealedPayload, place)) : null,
      answerLimitMs: limits.callbackAnswerTimeoutMs,
    };
  });
}
