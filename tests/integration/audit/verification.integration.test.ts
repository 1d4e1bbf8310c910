import { createHash } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditEntry, auditSeal } from "@/db/schema";
import { createSealer } from "@/lib/crypto/seal";
import { createSigner } from "@/lib/crypto/signer";
import { firstHash, headText, nextHash, payloadHashOf } from "@/lib/services/audit/chain";
import { checkAudit } from "@/lib/services/audit/check-audit";
import { findSetBack } from "@/lib/services/audit/compare-heads";
import { resignAudit } from "@/lib/services/audit/resign-audit";
import { sealAudit } from "@/lib/services/audit/seal-audit";
import { verifyAudit } from "@/lib/services/audit/verify-audit";
import { withRead } from "@/lib/services/context";
import { act, sealedChain, verifyChain } from "../../support/audit";
import { word } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());

const length = 6;
/** The third entry is what somebody gets at. */
const third = 3;

async function makeChain() {
  const chain = `mch_${word()}`;
  const ids = await sealedChain(portal, chain, length);
  const [row] = await portal.sql<
    { at: Date }[]
  >`select at from audit_entry where id = ${ids[third - 1] ?? ""}`;
  return { chain, ids, victim: ids[third - 1] ?? "", at: row?.at.toISOString() };
}

/** Chains everything anew from the entries as they are, as somebody can who has the database but not the secret. */
async function rechain(chain: string, signature?: (head: { length: number; headHash: string }) => string) {
  const rows = await withRead(portal.system(), (tx) =>
    tx
      .select({ seal: auditSeal, entry: auditEntry })
      .from(auditSeal)
      .innerJoin(auditEntry, eq(auditEntry.id, auditSeal.entryId))
      .where(eq(auditSeal.chainId, chain))
      .orderBy(asc(auditSeal.position)),
  );
  let hash = firstHash(chain);
  await portal.sql`delete from audit_seal where chain_id = ${chain}`;
  for (const [index, { entry }] of rows.entries()) {
    const link = { position: index + 1, entryId: entry.id, payloadHash: payloadHashOf(entry) };
    hash = nextHash(hash, link);
    await portal.sql`insert into audit_seal (chain_id, position, merchant_id, entry_id, payload_hash, hash)
      values (${chain}, ${link.position}, ${chain}, ${link.entryId}, ${link.payloadHash}, ${hash})`;
  }
  const head = { length: rows.length, headHash: hash };
  await portal.sql`update audit_chain set length = ${head.length}, head_hash = ${hash} where id = ${chain}`;
  if (signature) {
    await portal.sql`update audit_chain set signature = ${signature(head)} where id = ${chain}`;
  }
}

describe("what is changed by hand in the database is named", () => {
  test.each([
    ["the person", "actor_name = '别人'"],
    ["what was done", "action = 'merchant.other'"],
    ["the value after", "after = jsonb_set(after, '{count}', '99')"],
    ["the time", "at = at + interval '1 second'"],
    ["the address", "address = '203.0.113.7'"],
    ["the proof itself", "mac = null"],
  ])("an entry, %s", async (_title, change) => {
    const { chain, victim } = await makeChain();
    await portal.sql.unsafe(`update audit_entry set ${change} where id = '${victim}'`);
    const check = await verifyChain(portal, chain);
    expect(check).toMatchObject({
      verified: third - 1,
      problem: { kind: "altered", entryId: victim, position: third, at: expect.any(String) },
    });
  });

  test("an entry that is gone", async () => {
    const { chain, victim, at } = await makeChain();
    await portal.sql`delete from audit_entry where id = ${victim}`;
    const { problem } = await verifyChain(portal, chain);
    expect(problem).toMatchObject({ kind: "missing", entryId: victim, position: third });
    // Of the id, which is made a moment before or after.
    expect(Math.abs(Date.parse(problem?.at ?? "") - Date.parse(at ?? ""))).toBeLessThan(5_000);
  });

  test("an entry that is gone with its seal", async () => {
    const { chain, victim } = await makeChain();
    await portal.sql`delete from audit_seal where entry_id = ${victim}`;
    await portal.sql`delete from audit_entry where id = ${victim}`;
    expect((await verifyChain(portal, chain)).problem).toMatchObject({
      kind: "seal_missing",
      position: third,
    });
  });

  test("a seal that is gone names the entry it was for", async () => {
    const { chain, victim, at } = await makeChain();
    await portal.sql`delete from audit_seal where entry_id = ${victim}`;
    expect((await verifyChain(portal, chain)).problem).toEqual({
      kind: "seal_missing",
      position: third,
      entryId: victim,
      at,
    });
  });

  test("the tail, entries and seals", async () => {
    const { chain, ids } = await makeChain();
    for (const id of ids.slice(-2)) {
      await portal.sql`delete from audit_seal where entry_id = ${id}`;
      await portal.sql`delete from audit_entry where id = ${id}`;
    }
    expect(await verifyChain(portal, chain)).toMatchObject({
      verified: length - 2,
      problem: { kind: "seal_missing", position: length - 1 },
    });
  });

  test("an entry that another hand added", async () => {
    const { chain } = await makeChain();
    const forged = `aud_${word()}`;
    await portal.sql`insert into audit_entry (id, merchant_id, actor_kind, actor_name, action, object_kind, object_id, request_id, at)
      values (${forged}, ${chain}, 'staff', '某人', 'merchant.create', 'merchant', 'x', 'req_x', now())`;
    await sealAudit(portal.system());
    expect(await verifyChain(portal, chain)).toMatchObject({
      verified: length,
      problem: { kind: "inserted", entryId: forged },
    });
  });

  test("an entry that another hand added under a time that has not come yet", async () => {
    const { chain } = await makeChain();
    const forged = `aud_${word()}`;
    await portal.sql`insert into audit_entry (id, merchant_id, actor_kind, actor_name, action, object_kind, object_id, request_id, at)
      values (${forged}, ${chain}, 'staff', '某人', 'merchant.create', 'merchant', 'x', 'req_x', now() + interval '1 year')`;
    await sealAudit(portal.system());
    expect(await verifyChain(portal, chain)).toMatchObject({
      verified: length,
      problem: { kind: "inserted", entryId: forged },
    });
  });

  test("a chain that lost its signed end", async () => {
    const { chain, victim } = await makeChain();
    await portal.sql.begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql`delete from audit_chain where id = ${chain}`;
    });
    await portal.sql`update audit_entry set actor_name = '别人' where id = ${victim}`;
    expect(await verifyChain(portal, chain)).toMatchObject({
      verified: 0,
      problem: { kind: "rewritten", position: 1 },
    });
    await portal.sql`delete from audit_seal where chain_id = ${chain}`;
    await portal.sql`delete from audit_entry where merchant_id = ${chain}`;
  });

  test("an entry that another hand added together with a seal", async () => {
    const { chain } = await makeChain();
    const forged = `aud_${word()}`;
    await portal.sql`insert into audit_entry (id, merchant_id, actor_kind, actor_name, action, object_kind, object_id, request_id, at)
      values (${forged}, ${chain}, 'staff', '某人', 'merchant.create', 'merchant', 'x', 'req_x', now())`;
    await portal.sql`insert into audit_seal (chain_id, position, merchant_id, entry_id, payload_hash, hash)
      values (${chain}, ${length + 1}, ${chain}, ${forged}, 'x', 'x')`;
    expect((await verifyChain(portal, chain)).problem).toMatchObject({
      kind: "seal_inserted",
      entryId: forged,
      position: length + 1,
    });
  });

  test("a seal", async () => {
    const { chain, victim } = await makeChain();
    await portal.sql`update audit_seal set hash = ${createHash("sha256").digest("hex")} where entry_id = ${victim}`;
    expect((await verifyChain(portal, chain)).problem).toMatchObject({
      kind: "seal_altered",
      entryId: victim,
      position: third,
    });
  });

  test("an entry, although everything after it was chained anew", async () => {
    const { chain, victim } = await makeChain();
    await portal.sql`update audit_entry set actor_name = '别人' where id = ${victim}`;
    await rechain(chain);
    expect((await verifyChain(portal, chain)).problem).toMatchObject({
      kind: "altered",
      entryId: victim,
      position: third,
    });
  });

  test.each([
    ["with the old signature", undefined],
    [
      "signed with another key",
      (chain: string) => (head: { length: number; headHash: string }) =>
        createSigner("a secret that is not the installation's", "audit").sign(
          headText({ id: chain, ...head, signedAt: new Date(0) }),
        ),
    ],
  ])("a chain that was written anew without one of its entries, %s", async (_title, signature) => {
    const { chain, victim } = await makeChain();
    await portal.sql`delete from audit_seal where entry_id = ${victim}`;
    await portal.sql`delete from audit_entry where id = ${victim}`;
    await rechain(chain, signature?.(chain));
    expect((await verifyChain(portal, chain)).problem).toMatchObject({
      kind: "rewritten",
      position: length - 1,
    });
  });

  test("an entry of one merchant that was moved to another", async () => {
    const { chain, victim } = await makeChain();
    await portal.sql`update audit_entry set merchant_id = 'mch_other' where id = ${victim}`;
    expect((await verifyChain(portal, chain)).problem).toMatchObject({ kind: "altered", entryId: victim });
  });

  test("what the sealer never came to", async () => {
    const chain = `mch_${word()}`;
    await sealedChain(portal, chain, 1);
    await act(portal.system(), chain);
    await portal.sql`delete from audit_pending`;
    expect(await verifyChain(portal, chain)).toMatchObject({ verified: 1, problem: { kind: "unsealed" } });
  });
});

test("after another secret the chains are signed anew, if they fit the former one", async () => {
  const former = portal.system();
  const [sound, damaged] = [await makeChain(), await makeChain()];
  await portal.sql`update audit_entry set actor_name = '别人' where id = ${damaged.victim}`;
  const secret = "another secret of this installation, long enough";
  const ctx = {
    ...former,
    sealer: createSealer(portal.env.SECRETS_KEYS, secret),
    signer: createSigner(secret, "audit"),
  };
  const checkOf = async (chain: string) =>
    (await verifyAudit(ctx)).find(({ chainId }) => chainId === chain)?.problem?.kind;
  expect(await checkOf(sound.chain)).toBe("altered");
  await act(ctx, sound.chain);
  await sealAudit(ctx);
  const left = await resignAudit(ctx, former);
  expect(left.map(({ chainId }) => chainId)).toContain(damaged.chain);
  expect(left.map(({ chainId }) => chainId)).not.toContain(sound.chain);
  await sealAudit(ctx);
  const [check] = (await verifyAudit(ctx)).filter(({ chainId }) => chainId === sound.chain);
  expect(check).toMatchObject({ verified: length + 1, problem: null });
  expect(await checkOf(damaged.chain)).toBe("altered");
  // Signed by the former secret again, it no longer fits this portal's.
  await resignAudit(former, ctx);
});

test("what was kept outside shows that a chain was set back", async () => {
  const { chain } = await makeChain();
  const { headHash } = await verifyChain(portal, chain);
  const known = { [chain]: { length, headHash } };
  expect(await findSetBack(portal.system(), known)).toEqual([]);
  await portal.sql`delete from audit_seal where chain_id = ${chain}`;
  await portal.sql`delete from audit_chain where id = ${chain}`;
  expect(await findSetBack(portal.system(), known)).toEqual([chain]);
});

test("an untouched chain fits, and what was found is kept for the screens", async () => {
  const { chain } = await makeChain();
  const damaged = await makeChain();
  await portal.sql`update audit_entry set actor_name = '别人' where id = ${damaged.victim}`;
  await checkAudit(portal.system());
  const rows = await portal.sql<{ id: string; checked_length: string; problem: object | null }[]>`
    select id, checked_length, problem from audit_chain where id in (${chain}, ${damaged.chain})`;
  const found = new Map(rows.map((row) => [row.id, row]));
  expect(found.get(chain)).toMatchObject({ checked_length: String(length), problem: null });
  expect(found.get(damaged.chain)).toMatchObject({
    checked_length: String(third - 1),
    problem: { kind: "altered", entryId: damaged.victim },
  });
});
