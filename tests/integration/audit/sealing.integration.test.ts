import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createContainer, systemContext } from "@/lib/context/container";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { sealAudit } from "@/lib/services/audit/seal-audit";
import { withTransaction } from "@/lib/services/context";
import { act, verifyChain, verifyLater } from "../../support/audit";
import { failCommits, failInserts } from "../../support/database-faults";
import { word } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";

let portal: TestPortal;
let lift: (() => Promise<void>) | undefined;
beforeAll(async () => {
  portal = await startPortal({ poolMax: 20 });
});
afterEach(async () => {
  await lift?.();
  lift = undefined;
});
afterAll(() => portal.close());

const seal = () => sealAudit(portal.system());
const newChain = () => `mch_${word()}`;

async function positionsOf(chainId: string): Promise<number[]> {
  const rows = await portal.sql<{ position: string }[]>`
    select position from audit_seal where chain_id = ${chainId} order by position`;
  return rows.map(({ position }) => Number(position));
}

const upTo = (length: number) => Array.from({ length }, (_, index) => index + 1);

async function countPending(): Promise<number> {
  const [row] = await portal.sql<{ total: number }[]>`select count(*)::int as total from audit_pending`;
  return row?.total ?? 0;
}

test("every entry gets one place in the chain of its merchant, or of the provider", async () => {
  const [ours, theirs] = [newChain(), newChain()];
  for (const chain of [ours, theirs, null, ours]) await act(portal.system(), chain);
  await seal();
  expect(await positionsOf(ours)).toEqual([1, 2]);
  expect(await positionsOf(theirs)).toEqual([1]);
  expect(await countPending()).toBe(0);
  expect(await seal()).toBe(0);
  for (const { problem, verified, length } of await verifyLater(portal)) {
    expect({ problem, verified }).toEqual({ problem: null, verified: length });
  }
});

test("an entry that commits after newer ones were sealed is sealed too", async () => {
  const chain = newChain();
  const ctx = portal.system();
  const { promise: mayCommit, resolve: commit } = Promise.withResolvers<void>();
  const { promise: written, resolve: tellWritten } = Promise.withResolvers<void>();
  const late = withTransaction(ctx, async (tx) => {
    await recordAudit(tx, ctx, {
      action: "merchant.create",
      merchantId: chain,
      objectKind: "merchant",
      objectId: "late",
    });
    tellWritten();
    await mayCommit;
  });
  await written;
  await act(ctx, chain, { objectId: "early" });
  await seal();
  commit();
  await late;
  await seal();
  const rows = await portal.sql<{ object_id: string }[]>`
    select object_id from audit_seal join audit_entry on id = entry_id where chain_id = ${chain} order by position`;
  expect(rows.map((row) => row.object_id)).toEqual(["early", "late"]);
  expect(await verifyChain(portal, chain)).toMatchObject({ verified: 2, problem: null });
});

test("sealers of several processes beside many writers: each entry once, no gap", async () => {
  const chains = [newChain(), newChain(), newChain()];
  const others = [1, 2, 3].map(() => createContainer(portal.env, { logger: portal.log.logger }));
  try {
    const contexts = [
      portal.system(),
      ...others.map((other) => systemContext(other, { kind: "job", name: "t" })),
    ];
    let writing = true;
    const sealers = contexts.map(async (ctx) => {
      while (writing) await sealAudit(ctx);
    });
    await Promise.all(contexts.flatMap((ctx) => chains.map((chain) => repeat(25, () => act(ctx, chain)))));
    writing = false;
    await Promise.all(sealers);
    await seal();
    for (const chain of chains) {
      expect(await positionsOf(chain)).toEqual(upTo(100));
      expect(await verifyChain(portal, chain)).toMatchObject({ verified: 100, problem: null });
    }
  } finally {
    await Promise.all(others.map((other) => other.close()));
  }
});

test.each([
  ["a seal cannot be written", failInserts],
  ["the transaction ends badly after everything was written", failCommits],
])("nothing is sealed by halves when %s, and the next run seals all", async (_title, fail) => {
  const chain = newChain();
  await repeat(3, () => act(portal.system(), chain));
  lift = await fail(portal, "audit_seal");
  await expect(seal()).rejects.toThrow();
  expect(await positionsOf(chain)).toEqual([]);
  await lift();
  lift = undefined;
  await seal();
  expect(await verifyChain(portal, chain)).toMatchObject({ verified: 3, problem: null });
});

test("thousands of entries are sealed and verified in seconds", async () => {
  const chain = newChain();
  const ctx = portal.system();
  await withTransaction(ctx, (tx) =>
    repeat(5_000, () =>
      recordAudit(tx, ctx, {
        action: "merchant.create",
        merchantId: chain,
        objectKind: "merchant",
        objectId: chain,
        after: { name: "老陈面馆", count: 3 },
      }),
    ),
  );
  const startedAt = performance.now();
  while ((await seal()) > 0);
  expect(await positionsOf(chain)).toEqual(upTo(5_000));
  expect(await verifyChain(portal, chain)).toMatchObject({ verified: 5_000, problem: null });
  expect(performance.now() - startedAt).toBeLessThan(15_000);
}, 60_000);

test("an entry that another hand adds is never sealed", async () => {
  const chain = newChain();
  await act(portal.system(), chain);
  await seal();
  await portal.sql`insert into audit_entry (id, merchant_id, actor_kind, actor_name, action, object_kind, object_id, request_id, at)
    values (${`aud_${word()}`}, ${chain}, 'staff', '某人', 'merchant.create', 'merchant', 'x', 'req_x', now())`;
  await portal.sql`insert into audit_entry (id, merchant_id, actor_kind, actor_name, action, object_kind, object_id, request_id, at, mac)
    values (${`aud_${word()}`}, ${chain}, 'staff', '某人', 'merchant.create', 'merchant', 'x', 'req_x', now(), 'made up')`;
  await act(portal.system(), chain);
  await seal();
  expect(await positionsOf(chain)).toEqual([1, 2]);
  expect(await countPending()).toBe(0);
});

test("entries from before there were macs are sealed once, at the beginning of their chain", async () => {
  const chain = newChain();
  await portal.sql`insert into audit_entry (id, merchant_id, actor_kind, actor_name, action, object_kind, object_id, request_id, at)
    values (${`aud_00${word()}`}, ${chain}, 'staff', '某人', 'merchant.create', 'merchant', 'x', 'req_x', now())`;
  await act(portal.system(), chain);
  await seal();
  expect(await verifyChain(portal, chain)).toMatchObject({ verified: 2, problem: null });

  for (const id of [`aud_00${word()}`, `aud_zz${word()}`]) {
    await portal.sql`insert into audit_entry (id, merchant_id, actor_kind, actor_name, action, object_kind, object_id, request_id, at)
      values (${id}, ${chain}, 'staff', '某人', 'merchant.create', 'merchant', 'x', 'req_x', now())`;
  }
  await seal();
  expect(await positionsOf(chain)).toEqual([1, 2]);
});

test("a chain that does not fit its head is not extended, and does not hold the others up", async () => {
  const [damaged, sound] = [newChain(), newChain()];
  for (const chain of [damaged, sound]) await act(portal.system(), chain);
  await seal();
  await portal.sql`update audit_chain set head_hash = 'forged' where id = ${damaged}`;
  for (const chain of [damaged, sound]) await repeat(2, () => act(portal.system(), chain));
  await seal();
  expect(await positionsOf(damaged)).toEqual([1]);
  expect(await positionsOf(sound)).toEqual([1, 2, 3]);
  expect(await verifyChain(portal, damaged)).toMatchObject({ problem: { kind: "rewritten" } });
});

test("the application's role cannot change or remove what is sealed", async () => {
  const ctx = portal.system();
  for (const statement of [
    "update audit_entry set actor_name = 'x'",
    "delete from audit_entry",
    "update audit_seal set hash = 'x'",
    "delete from audit_seal",
    "delete from audit_chain",
  ]) {
    const attempt = withTransaction(ctx, (tx) => tx.execute(statement));
    await expect(attempt).rejects.toMatchObject({ cause: { code: "42501" } });
  }
});

async function repeat(times: number, run: () => Promise<void>): Promise<void> {
  for (let index = 0; index < times; index += 1) await run();
}
