import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Transaction } from "@/db/client";
import { databaseFailureOf } from "@/db/failure";
import { systemScope } from "@/db/scope";
import type { ProviderContext } from "@/lib/services/context";
import { findMerchant } from "@/lib/services/merchants/find-merchant";
import { listMerchants } from "@/lib/services/merchants/list-merchants";
import { waitUntil } from "@/scripts/support/wait";
import { asStaff } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";

let portal: TestPortal;
let staff: ProviderContext;
beforeAll(async () => {
  portal = await startPortal({ proxy: true, ticket: false });
  staff = await asStaff(portal);
});
afterAll(() => portal.close());

const failureOf = async (reading: Promise<unknown>) => {
  const error: unknown = await reading.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error === null ? "none" : databaseFailureOf(error);
};

const answersAgain = (read: () => Promise<unknown>) =>
  waitUntil(async () => (await failureOf(read())) === "none", {
    timeoutMs: 5_000,
    what: "the database to answer again",
  });

test("a database that is away is told from a fault of ours, however many ask at once", async () => {
  portal.proxy?.cut();
  const asked = await Promise.all(Array.from({ length: 12 }, () => failureOf(listMerchants(staff, {}))));
  expect(new Set(asked)).toEqual(new Set(["away"]));
  portal.proxy?.restore();
  await answersAgain(() => listMerchants(staff, {}));
});

const endings: [string, (tx: Transaction, end: () => Promise<void>) => Promise<unknown>][] = [
  ["while it waits for a statement", (tx, end) => Promise.all([tx.execute(sql`select pg_sleep(60)`), end()])],
  [
    "between two statements",
    async (tx, end) => {
      await end();
      await tx.execute(sql`select 1`);
    },
  ],
  ["before its commit", (_, end) => end()],
];

test.each(endings)(
  "a transaction whose connection ends %s fails, and the process goes on",
  async (_when, body) => {
    const { database } = portal.container;
    const written = database.write(systemScope, async (tx) => {
      const [backend] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
      await body(tx, async () => {
        await portal.sql`select pg_terminate_backend(${backend?.pid ?? 0}, 5000)`;
        // As long as it takes to be told: the next answer of the same server comes later.
        await portal.sql`select 1`;
      });
    });
    expect(await failureOf(written)).toBe("away");
    await answersAgain(() => database.read(systemScope, (tx) => tx.execute(sql`select 1`)));
  },
);

test("a text that no column holds is told as well, and what else fails is a fault of ours", async () => {
  expect(await failureOf(findMerchant(staff, "mch_\0"))).toBe("untakable_text");
  await portal.sql`alter table merchant rename to merchant_elsewhere`;
  expect(await failureOf(findMerchant(staff, "mch_1"))).toBeNull();
  await portal.sql`alter table merchant_elsewhere rename to merchant`;
});
