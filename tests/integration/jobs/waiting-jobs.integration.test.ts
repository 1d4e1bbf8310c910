import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Transaction } from "@/db/client";
import { merchantInvitation, merchantProgress, requirement, violation } from "@/db/schema";
import { newId } from "@/lib/ids";
import { computeRequirements } from "@/lib/jobs/definitions/compute-requirements";
import { withRead, withTransaction } from "@/lib/services/context";
import { refreshProgress } from "@/lib/services/progress/refresh-progress";
import { refreshRequirements, refreshRequirementsOf } from "@/lib/services/requirements/refresh-requirements";
import { connectAccount } from "@/tests/support/accounts";
import { assertNoneFailed, type RanJob } from "@/tests/support/jobs";
import { startPortal, type TestPortal } from "@/tests/support/portal";
import { invite } from "@/tests/support/visitors";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());

const work = async (): Promise<RanJob[]> => assertNoneFailed(await portal.jobs.run());
const change = <Result>(body: (tx: Transaction) => Promise<Result>) => withTransaction(portal.system(), body);

/** An app with a violation that nobody has seen, judged. */
async function violatingApp(): Promise<{ id: string; see: (tx: Transaction) => Promise<unknown> }> {
  const { id } = await connectAccount(portal);
  const now = portal.container.clock.now();
  const violationId = newId("violation");
  const row = { id: violationId, authorizerId: id, recordId: violationId, occurredAt: now };
  await change((tx) => tx.insert(violation).values({ ...row, createdAt: now, updatedAt: now }));
  await change((tx) => refreshRequirements(tx, portal.system(), id));
  await work();
  const see = (tx: Transaction) =>
    tx.update(violation).set({ acknowledgedAt: now }).where(eq(violation.id, violationId));
  return { id, see };
}

async function hasOpenViolation(authorizerId: string): Promise<boolean> {
  const rows = await withRead(portal.system(), (tx) =>
    tx.select().from(requirement).where(eq(requirement.authorizerId, authorizerId)),
  );
  return rows.some(({ rule }) => rule === "violation_open");
}

describe("a change is never missed because a job of the same object waits already", () => {
  let app: Awaited<ReturnType<typeof violatingApp>>;
  const refresh = (tx: Transaction) => refreshRequirements(tx, portal.system(), app.id);
  const judged = (ran: RanJob[]) => ran.filter(({ name }) => name === computeRequirements.name);

  beforeEach(async () => {
    app = await violatingApp();
    expect(await hasOpenViolation(app.id)).toBe(true);
    await change(refresh);
  });

  test("when a worker comes while the change is not yet committed", async () => {
    await change(async (tx) => {
      await app.see(tx);
      await refresh(tx);
      await work();
    });
    expect(judged(await work())).toHaveLength(1);
    expect(await hasOpenViolation(app.id)).toBe(false);
  });

  test("when a worker takes the job that waits just before it could be held", async () => {
    await change(async (tx) => {
      await app.see(tx);
      await refresh(beforeSecondStatement(tx, work));
    });
    expect(judged(await work())).toHaveLength(1);
    expect(await hasOpenViolation(app.id)).toBe(false);
  });

  test("when several changes of it are under way at once, none of which waits for another", async () => {
    const other = await violatingApp();
    await change(refresh);
    await change(async (outer) => {
      await app.see(outer);
      await refresh(outer);
      await change(async (inner) => {
        await other.see(inner);
        await refreshRequirementsOf(inner, portal.system(), [other.id, app.id]);
        await work();
      });
      // The other one's job was new; the one that waited waits for both.
      expect(judged(await work()).map(({ data }) => data)).toEqual([{ authorizerId: other.id }]);
    });
    expect(judged(await work()).map(({ data }) => data)).toEqual([{ authorizerId: app.id }]);
    expect(await hasOpenViolation(app.id)).toBe(false);
    expect(await hasOpenViolation(other.id)).toBe(false);
  });

  test("when it is one of many in one write, and each is judged once", async () => {
    const others = [await violatingApp(), await violatingApp()];
    await change(refresh);
    const ids = [app.id, ...others.map(({ id }) => id), app.id];
    await change(async (tx) => {
      for (const each of [app, ...others]) await each.see(tx);
      await refreshRequirementsOf(beforeSecondStatement(tx, work), portal.system(), ids);
      expect(judged(await work())).toEqual([]);
    });
    expect(judged(await work())).toHaveLength(3);
    for (const id of ids) expect(await hasOpenViolation(id)).toBe(false);
  });

  test("when the change is taken back, the job that waited is there as before", async () => {
    const undone = change(async (tx) => {
      await app.see(tx);
      await refresh(tx);
      throw new Error("taken back");
    });
    await expect(undone).rejects.toThrow("taken back");
    expect(judged(await work())).toHaveLength(1);
    expect(await hasOpenViolation(app.id)).toBe(true);
  });
});

test("where a merchant stands follows a change that commits while an earlier count is being taken", async () => {
  const { id, merchant } = await invite(portal);
  const of = { merchantId: merchant.id, componentId: portal.platform.id };
  const now = portal.container.clock.now();
  await change(async (tx) => {
    await tx.update(merchantInvitation).set({ firstOpenedAt: now }).where(eq(merchantInvitation.id, id));
    await refreshProgress(tx, portal.system(), of);
    await work();
  });
  await work();
  const [row] = await withRead(portal.system(), (tx) =>
    tx.select().from(merchantProgress).where(eq(merchantProgress.merchantId, merchant.id)),
  );
  expect(row?.stage).toBe("opened");
});

/** Lets something happen between a transaction's first and its second statement from here on. */
function beforeSecondStatement(tx: Transaction, happen: () => Promise<unknown>): Transaction {
  let statements = 0;
  const execute = async (...query: Parameters<Transaction["execute"]>) => {
    statements += 1;
    if (statements === 2) await happen();
    return tx.execute(...query);
  };
  return new Proxy(tx, { get: (of, name) => (name === "execute" ? execute : Reflect.get(of, name)) });
}
