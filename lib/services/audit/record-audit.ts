import type { Transaction } from "@/db/client";
import { auditEntry } from "@/db/schema";
import { newId } from "@/lib/ids";
import type { Context } from "../context";
import { macOf } from "./chain";

/** What a person can read: no objects, nothing long, and never a secret. */
type AuditValue = string | number | boolean | null | undefined | Date | readonly (string | number)[];
export type AuditFields = Readonly<Record<string, AuditValue>>;

export interface AuditFacts {
  /** `object.verb`, e.g. `invitation.create`. */
  action: string;
  merchantId: string | null;
  objectKind: string;
  objectId: string;
  before?: AuditFields;
  after?: AuditFields;
}

/** In characters. */
const textMax = 500;

/** Writes who did what in the caller's transaction. Facts must hold no secret: they are shown and exported. */
export async function recordAudit(tx: Transaction, ctx: Context, facts: AuditFacts): Promise<void> {
  const { actor } = ctx;
  const entry = {
    id: newId("auditEntry"),
    actorKind: actor.kind,
    actorId: "userId" in actor ? actor.userId : null,
    actorName: actor.name,
    address: ctx.address,
    requestId: ctx.requestId,
    at: ctx.clock.now(),
    action: facts.action,
    merchantId: facts.merchantId,
    objectKind: facts.objectKind,
    objectId: facts.objectId,
    before: storable(facts.before),
    after: storable(facts.after),
  };
  await tx.insert(auditEntry).values({ ...entry, mac: macOf(ctx.sealer, entry) });
}

/** As the database gives it back, so that the hash of what is written is the hash of what is read. */
function storable(fields: AuditFields | undefined): Record<string, unknown> | null {
  if (!fields) return null;
  return JSON.parse(JSON.stringify(fields, (_name, value: unknown) => shorten(value)));
}

function shorten(value: unknown): unknown {
  if (typeof value !== "string" || value.length <= textMax) return value;
  return `${value.slice(0, textMax - 1).toWellFormed()}…`;
}
