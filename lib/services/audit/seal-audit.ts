import { and, asc, eq, exists, gt, inArray, isNotNull, notInArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Transaction } from "@/db/client";
import { auditChain, auditEntry, auditPending, auditSeal } from "@/db/schema";
import { type SystemContext, withTransaction } from "../context";
import {
  type AuditRow,
  chainIdOf,
  firstHash,
  headText,
  isOurs,
  nextHash,
  payloadHashOf,
  providerChainId,
} from "./chain";

const batchSize = 500;
/** Per run; what is left waits for the next one, so that other schedules are not held up. */
const batchesMax = 10;

type Seal = typeof auditSeal.$inferInsert;

/**
 * Chains what was written since the last run, in whatever order it was committed. Of many processes one does it.
 * A chain that does not fit its signed head is left as it is: extending it would sign what somebody changed.
 * @returns how many entries were sealed
 */
export async function sealAudit(ctx: SystemContext): Promise<number> {
  const damaged = new Set<string>();
  let sealed = 0;
  for (let batch = 0; batch < batchesMax; batch += 1) {
    const result = await withTransaction(ctx, (tx) => sealBatch(tx, ctx, damaged));
    sealed += result.sealed;
    if (!result.more) break;
  }
  for (const chain of damaged) {
    ctx.logger.error({ chain }, "the audit chain does not fit its signed head and is not extended");
  }
  return sealed;
}

async function sealBatch(tx: Transaction, ctx: SystemContext, damaged: Set<string>) {
  const [lock] = await tx.execute<{ taken: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtext('wharf_audit_seal')) as taken`,
  );
  if (!lock?.taken) return { sealed: 0, more: false };
  const waiting = await readWaiting(tx, damaged);
  const chains = await readChains(tx, ctx, [...new Set(waiting.map(({ entry }) => chainIdOf(entry)))]);
  for (const { id, fits } of chains.values()) if (!fits) damaged.add(id);
  const seals: Seal[] = [];
  const done: string[] = [];
  for (const { entry, sealedAlready } of waiting) {
    const chain = chains.get(chainIdOf(entry));
    if (!chain?.fits) continue;
    done.push(entry.id);
    if (sealedAlready || !(await isAcceptable(tx, ctx, chain, entry))) {
      ctx.logger.error({ entry: entry.id }, "an audit entry that Wharf did not write is not sealed");
      continue;
    }
    const link = { position: chain.length + 1, entryId: entry.id, payloadHash: payloadHashOf(entry) };
    chain.length = link.position;
    chain.headHash = nextHash(chain.headHash, link);
    seals.push({ chainId: chain.id, merchantId: entry.merchantId, ...link, hash: chain.headHash });
  }
  await writeHeads(tx, ctx, seals, chains);
  if (seals.length > 0) await tx.insert(auditSeal).values(seals);
  if (done.length > 0) await tx.delete(auditPending).where(inArray(auditPending.entryId, done));
  return { sealed: seals.length, more: waiting.length === batchSize };
}

async function readWaiting(tx: Transaction, damaged: Set<string>) {
  const chain = sql`coalesce(${auditEntry.merchantId}, ${providerChainId})`;
  const rows = await tx
    .select({ entry: auditEntry, sealedIn: auditSeal.chainId })
    .from(auditPending)
    .innerJoin(auditEntry, eq(auditEntry.id, auditPending.entryId))
    .leftJoin(auditSeal, eq(auditSeal.entryId, auditEntry.id))
    .where(damaged.size > 0 ? notInArray(chain, [...damaged]) : undefined)
    .orderBy(asc(auditPending.entryId))
    .limit(batchSize);
  return rows.map(({ entry, sealedIn }) => ({ entry, sealedAlready: sealedIn !== null }));
}

interface OpenChain {
  id: string;
  length: number;
  headHash: string;
  fits: boolean;
  /** Read when it is asked for. */
  hasMac?: boolean;
}

/** With what was signed of each, or its beginning. */
async function readChains(
  tx: Transaction,
  ctx: SystemContext,
  ids: string[],
): Promise<Map<string, OpenChain>> {
  const chains = new Map<string, OpenChain>(
    ids.map((id) => [id, { id, length: 0, headHash: firstHash(id), fits: true }]),
  );
  if (ids.length === 0) return chains;
  const beyond = alias(auditSeal, "beyond");
  const heads = await tx
    .select({
      head: auditChain,
      endHash: auditSeal.hash,
      isLonger: exists(
        tx
          .select({ one: sql`1` })
          .from(beyond)
          .where(and(eq(beyond.chainId, auditChain.id), gt(beyond.position, auditChain.length))),
      ).mapWith(Boolean),
    })
    .from(auditChain)
    .leftJoin(auditSeal, and(eq(auditSeal.chainId, auditChain.id), eq(auditSeal.position, auditChain.length)))
    .where(inArray(auditChain.id, ids));
  for (const { head, endHash, isLonger } of heads) {
    const fits = !isLonger && endHash === head.headHash && ctx.signer.verify(headText(head), head.signature);
    chains.set(head.id, { id: head.id, length: head.length, headHash: head.headHash, fits });
  }
  return chains;
}

/** Entries from before there were macs come first in their chain; among newer ones none may be without. */
async function isAcceptable(
  tx: Transaction,
  ctx: SystemContext,
  chain: OpenChain,
  entry: AuditRow,
): Promise<boolean> {
  if (entry.mac !== null) {
    const accepted = isOurs(ctx.sealer, entry);
    if (accepted) chain.hasMac = true;
    return accepted;
  }
  chain.hasMac ??= await holdsMac(tx, chain.id);
  return !chain.hasMac;
}

async function holdsMac(tx: Transaction, chainId: string): Promise<boolean> {
  const found = await tx
    .select({ one: sql`1` })
    .from(auditSeal)
    .innerJoin(auditEntry, eq(auditEntry.id, auditSeal.entryId))
    .where(and(eq(auditSeal.chainId, chainId), isNotNull(auditEntry.mac)))
    .limit(1);
  return found.length > 0;
}

async function writeHeads(
  tx: Transaction,
  ctx: SystemContext,
  seals: Seal[],
  chains: Map<string, OpenChain>,
): Promise<void> {
  const signedAt = ctx.clock.now();
  const grown = new Map(seals.map(({ chainId, merchantId }) => [chainId, merchantId ?? null]));
  const heads = [...grown].flatMap(([id, merchantId]) => {
    const chain = chains.get(id);
    if (!chain) return [];
    const head = { id, length: chain.length, headHash: chain.headHash, signedAt };
    return [{ ...head, merchantId, signature: ctx.signer.sign(headText(head)) }];
  });
  if (heads.length === 0) return;
  await tx
    .insert(auditChain)
    .values(heads)
    .onConflictDoUpdate({
      target: auditChain.id,
      set: {
        length: sql`excluded.length`,
        headHash: sql`excluded.head_hash`,
        signature: sql`excluded.signature`,
        signedAt: sql`excluded.signed_at`,
      },
    });
}
