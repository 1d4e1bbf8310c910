import { and, asc, eq, gt, isNull, min, or, sql } from "drizzle-orm";
import { decodeTime } from "ulid";
import { type AuditProblem, auditChain, auditEntry, auditPending, auditSeal, merchant } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { type SystemContext, withRead } from "../context";
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

export interface ChainCheck {
  chainId: string;
  /** Of the merchant; null for the provider's chain. */
  merchantName: string | null;
  /** As its signed head says. */
  length: number;
  /** Up to this position everything fits. */
  verified: number;
  headHash: string;
  problem: AuditProblem | null;
}

type Chain = typeof auditChain.$inferSelect;
type Seal = typeof auditSeal.$inferSelect;

const pageSize = 1_000;
/** Longer than any sealer needs: what is older and not sealed was passed over. */
const sealedWithinSeconds = 60;
const unsealedMax = 1_000;

/** Reads every chain from its first entry and compares it with the entries as they are now. Changes nothing. */
export async function verifyAudit(ctx: SystemContext): Promise<ChainCheck[]> {
  const chains = await withRead(ctx, (tx) =>
    tx
      .select({ chain: auditChain, merchantName: merchant.name })
      .from(auditChain)
      .leftJoin(merchant, eq(merchant.id, auditChain.merchantId))
      .orderBy(asc(auditChain.id)),
  );
  const unsealed = await readUnsealed(ctx);
  const checks: ChainCheck[] = [];
  for (const { chain, merchantName } of chains) {
    const own = unsealed.filter((entry) => chainIdOf(entry) === chain.id);
    checks.push({ ...(await verifyChain(ctx, chain, own)), merchantName });
  }
  const known = new Set(chains.map(({ chain }) => chain.id));
  const stray = unsealed.filter((entry) => !known.has(chainIdOf(entry)));
  for (const chainId of new Set(stray.map(chainIdOf))) {
    const own = stray.filter((entry) => chainIdOf(entry) === chainId);
    const problem = judgeUnsealed(ctx, own, { withoutMacIsForged: false });
    const empty = { chainId, merchantName: null, length: 0, verified: 0, headHash: firstHash(chainId) };
    if (problem) checks.push({ ...empty, problem });
  }
  checks.push(...(await findWithoutHead(ctx)));
  return checks.sort((a, b) => rank(a) - rank(b));
}

/** The provider's first. */
const rank = ({ chainId }: ChainCheck) => (chainId === providerChainId ? 0 : 1);

async function verifyChain(
  ctx: SystemContext,
  chain: Chain,
  unsealed: AuditRow[],
): Promise<Omit<ChainCheck, "merchantName">> {
  const walk = new Walk(ctx, chain, unsealed);
  while (!walk.isOver) walk.take(await readPage(ctx, chain.id, walk.position));
  const problem =
    walk.problem ??
    (await findBeyondHead(ctx, chain.id)) ??
    judgeUnsealed(ctx, unsealed, { withoutMacIsForged: walk.sawMac });
  return {
    chainId: chain.id,
    length: chain.length,
    verified: walk.position,
    headHash: chain.headHash,
    problem,
  };
}

interface SealedEntry {
  seal: Seal;
  entry: AuditRow | null;
}

/** From seal to seal, up to the signed head or the first thing that does not fit. */
class Walk {
  position = 0;
  sawMac = false;
  isOver = false;
  problem: AuditProblem | null = null;
  /** Its mac is not of this secret: it was altered if the chain was written anew, else the secret has changed since. */
  private suspect: AuditProblem | null = null;
  private hash: string;

  constructor(
    private readonly ctx: SystemContext,
    private readonly chain: Chain,
    private readonly unsealed: AuditRow[],
  ) {
    this.hash = firstHash(chain.id);
  }

  take(page: SealedEntry[]): void {
    for (const item of page) {
      if (this.position === this.chain.length) break;
      this.problem = this.judge(item);
      if (this.problem) break;
      this.position += 1;
      this.hash = item.seal.hash;
    }
    if (!this.problem && this.position < this.chain.length && page.length === pageSize) return;
    this.problem ??= this.judgeEnd();
    this.isOver = true;
  }

  private judge({ seal, entry }: SealedEntry): AuditProblem | null {
    const position = this.position + 1;
    if (seal.position !== position) return this.missingSeal(position, seal);
    if (!entry) return { kind: "missing", position, entryId: seal.entryId, at: timeOfId(seal.entryId) };
    const told = { position, entryId: entry.id, at: entry.at.toISOString() };
    if (chainIdOf(entry) !== this.chain.id || payloadHashOf(entry) !== seal.payloadHash) {
      return { kind: "altered", ...told };
    }
    if (nextHash(this.hash, seal) !== seal.hash) return { kind: "seal_altered", ...told };
    const isOwn = entry.mac === null ? !this.sawMac : isOurs(this.ctx.sealer, entry);
    if (!isOwn) this.suspect ??= { kind: "altered", ...told };
    this.sawMac ||= entry.mac !== null;
    return null;
  }

  /** The entry is named when it is still there and fits between its neighbours. */
  private missingSeal(position: number, next: Seal): AuditProblem {
    const found = this.unsealed.find((entry) => {
      const hash = nextHash(this.hash, { position, entryId: entry.id, payloadHash: payloadHashOf(entry) });
      return next.position === position + 1 && nextHash(hash, next) === next.hash;
    });
    return {
      kind: "seal_missing",
      position,
      entryId: found?.id ?? null,
      at: found?.at.toISOString() ?? null,
    };
  }

  private judgeEnd(): AuditProblem | null {
    const { chain, position } = this;
    if (position < chain.length) return { ...nowhere, kind: "seal_missing", position: position + 1 };
    const isSigned = this.ctx.signer.verify(headText(chain), chain.signature);
    if (isSigned && this.hash === chain.headHash) return null;
    if (this.suspect?.position) this.position = this.suspect.position - 1;
    return this.suspect ?? { ...nowhere, kind: "rewritten", position };
  }
}

const nowhere = { entryId: null, at: null };

function readPage(ctx: SystemContext, chainId: string, after: number): Promise<SealedEntry[]> {
  return withRead(ctx, (tx) =>
    tx
      .select({ seal: auditSeal, entry: auditEntry })
      .from(auditSeal)
      .leftJoin(auditEntry, eq(auditEntry.id, auditSeal.entryId))
      .where(and(eq(auditSeal.chainId, chainId), gt(auditSeal.position, after)))
      .orderBy(asc(auditSeal.position))
      .limit(pageSize),
  );
}

/** One statement, so that a chain that grows meanwhile is seen with its head. */
async function findBeyondHead(ctx: SystemContext, chainId: string): Promise<AuditProblem | null> {
  const [found] = await withRead(ctx, (tx) =>
    tx
      .select({ position: auditSeal.position, entryId: auditSeal.entryId })
      .from(auditSeal)
      .innerJoin(auditChain, eq(auditChain.id, auditSeal.chainId))
      .where(and(eq(auditSeal.chainId, chainId), gt(auditSeal.position, auditChain.length)))
      .orderBy(asc(auditSeal.position))
      .limit(1),
  );
  return found ? { kind: "seal_inserted", ...found, at: timeOfId(found.entryId) } : null;
}

/** Seals whose chain has lost its signed end. The database's own rules forbid that, to whoever leaves them on. */
async function findWithoutHead(ctx: SystemContext): Promise<ChainCheck[]> {
  const rows = await withRead(ctx, (tx) =>
    tx
      .select({ chainId: auditSeal.chainId, position: min(auditSeal.position) })
      .from(auditSeal)
      .leftJoin(auditChain, eq(auditChain.id, auditSeal.chainId))
      .where(isNull(auditChain.id))
      .groupBy(auditSeal.chainId)
      .orderBy(asc(auditSeal.chainId)),
  );
  return rows.map(({ chainId, position }) => ({
    chainId,
    merchantName: null,
    length: 0,
    verified: 0,
    headHash: firstHash(chainId),
    problem: { ...nowhere, kind: "rewritten", position },
  }));
}

/** What waits too long, and at once what waits no more: a time that lies ahead must not hide a row of another hand. */
function readUnsealed(ctx: SystemContext): Promise<AuditRow[]> {
  const since = addSeconds(ctx.clock.now(), -sealedWithinSeconds).toISOString();
  return withRead(ctx, (tx) =>
    tx
      .select({ entry: auditEntry })
      .from(auditEntry)
      .leftJoin(auditSeal, eq(auditSeal.entryId, auditEntry.id))
      .leftJoin(auditPending, eq(auditPending.entryId, auditEntry.id))
      .where(
        and(
          isNull(auditSeal.entryId),
          or(isNull(auditPending.entryId), sql`${auditEntry.at} <= ${since}::timestamptz`),
        ),
      )
      .orderBy(asc(auditEntry.at), asc(auditEntry.id))
      .limit(unsealedMax),
  ).then((rows) => rows.map(({ entry }) => entry));
}

/** What no chain holds: written by another hand, or passed over by the sealer. */
function judgeUnsealed(
  ctx: SystemContext,
  entries: AuditRow[],
  { withoutMacIsForged }: { withoutMacIsForged: boolean },
): AuditProblem | null {
  const isForged = (entry: AuditRow) =>
    entry.mac === null ? withoutMacIsForged : !isOurs(ctx.sealer, entry);
  const first = entries.find(isForged) ?? entries[0];
  if (!first) return null;
  const told = { position: null, entryId: first.id, at: first.at.toISOString() };
  return { kind: isForged(first) ? "inserted" : "unsealed", ...told };
}

/** Ids of entries carry their time. */
function timeOfId(entryId: string): string | null {
  try {
    return new Date(decodeTime(entryId.slice(entryId.indexOf("_") + 1).toUpperCase())).toISOString();
  } catch {
    return null;
  }
}
