import type { Transaction } from "@/db/client";
import { auditEntry } from "@/db/schema";
import { newId } from "@/lib/ids";
import type { Context } from "../context";

export interface AuditFacts {
  /** `object.verb`, e.g. `invitation.create`. */
  action: string;
  merchantId: string | null;
  objectKind: string;
  objectId: string;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
}

/** Writes who did what in the caller's transaction. Facts must hold no secret: they are shown and exported. */
export async function recordAudit(tx: Transaction, ctx: Context, facts: AuditFacts): Promise<void> {
  const { actor } = ctx;
  await tx.insert(auditEntry).values({
    id: newId("auditEntry"),
    actorKind: actor.kind,
    actorId: "userId" in actor ? actor.userId : null,
    actorName: actor.name,
    address: ctx.address,
    requestId: ctx.requestId,
    at: ctx.clock.now(),
    ...facts,
  });
}
