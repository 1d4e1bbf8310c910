import { inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { type auditEntry, auditSeal, authorizer, component, merchant, user } from "@/db/schema";
import type { AuditRow } from "./chain";

export type AuditDetail = string | number | boolean | null | (string | number)[];

export interface AuditItem {
  id: string;
  at: string;
  actorKind: (typeof auditEntry.$inferSelect)["actorKind"];
  actorId: string | null;
  actorName: string;
  action: string;
  objectKind: string;
  objectId: string;
  merchantId: string | null;
  /** The platform that the object belongs to; null where no platform applies, and for merchants. */
  componentId: string | null;
  before: Record<string, AuditDetail>;
  after: Record<string, AuditDetail>;
  /** Of the ids that the entry mentions, where they are known. */
  names: Record<string, string>;
  /** Null where it is not this reader's business. */
  address: string | null;
  /** Null for merchants. */
  requestId: string | null;
  /** Its place in the chain; null for the moment before it is sealed. */
  position: number | null;
}

/** Entries with the names of what they mention and their places in the chain. */
export async function toAuditItems(tx: Transaction, rows: AuditRow[]): Promise<AuditItem[]> {
  if (rows.length === 0) return [];
  const names = await readNames(tx, rows);
  const seals = await tx
    .select({ entryId: auditSeal.entryId, position: auditSeal.position })
    .from(auditSeal)
    .where(
      inArray(
        auditSeal.entryId,
        rows.map(({ id }) => id),
      ),
    );
  const positions = new Map(seals.map(({ entryId, position }) => [entryId, position]));
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    actorKind: row.actorKind,
    actorId: row.actorId,
    actorName: row.actorName,
    action: row.action,
    objectKind: row.objectKind,
    objectId: row.objectId,
    merchantId: row.merchantId,
    componentId: row.componentId,
    before: detailsOf(row.before),
    after: detailsOf(row.after),
    names: Object.fromEntries(
      idsIn(row).flatMap((id) => {
        const name = names.get(id);
        return name === undefined ? [] : [[id, name]];
      }),
    ),
    address: row.address,
    requestId: row.requestId,
    position: positions.get(row.id) ?? null,
  }));
}

/** What an older version wrote may have any shape; what nobody can read is shown as its text. */
function detailsOf(fields: Record<string, unknown> | null): Record<string, AuditDetail> {
  return Object.fromEntries(Object.entries(fields ?? {}).map(([name, value]) => [name, detailOf(value)]));
}

function detailOf(value: unknown): AuditDetail {
  if (Array.isArray(value)) return value.map((part) => (typeof part === "number" ? part : textOf(part)));
  if (typeof value === "number" || typeof value === "boolean" || value === null) return value;
  return textOf(value);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function idsIn(row: AuditRow): string[] {
  const values = [row.before, row.after].flatMap((fields) => Object.values(fields ?? {}));
  const texts = [row.objectId, row.merchantId, ...values].filter((value) => typeof value === "string");
  return [...new Set(texts.filter((text) => /^[a-z]{2,4}_[0-9a-z]+$/.test(text)))];
}

/** By the prefix of each id, four small questions for a whole page. */
async function readNames(tx: Transaction, rows: AuditRow[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(idsIn))];
  const of = (prefix: string) => ids.filter((id) => id.startsWith(`${prefix}_`));
  const names = new Map<string, string>();
  const keep = (found: { id: string; name: string | null }[]) => {
    for (const { id, name } of found) if (name) names.set(id, name);
  };
  const [merchants, accounts, people, components] = [of("mch"), of("app"), of("usr"), of("cmp")];
  if (merchants.length > 0) {
    keep(
      await tx
        .select({ id: merchant.id, name: merchant.name })
        .from(merchant)
        .where(inArray(merchant.id, merchants)),
    );
  }
  if (accounts.length > 0) {
    keep(
      await tx
        .select({ id: authorizer.id, name: authorizer.nickName })
        .from(authorizer)
        .where(inArray(authorizer.id, accounts)),
    );
  }
  if (people.length > 0) {
    keep(await tx.select({ id: user.id, name: user.name }).from(user).where(inArray(user.id, people)));
  }
  if (components.length > 0) {
    keep(
      await tx
        .select({ id: component.id, name: component.name })
        .from(component)
        .where(inArray(component.id, components)),
    );
  }
  return names;
}
