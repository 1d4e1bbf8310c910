import { inspect } from "node:util";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { expect, test } from "vitest";
import { openDatabase } from "../client";
import { systemScope } from "../scope";
import { assertLocalDatabase, createTestDatabase } from "./test-database";

test("every clone is migrated, separate from the others and quick to make", async () => {
  const startedAt = performance.now();
  const first = await createTestDatabase();
  const milliseconds = performance.now() - startedAt;
  const second = await createTestDatabase();
  const [a, b] = [postgres(first.superuserUrl, { max: 1 }), postgres(second.superuserUrl, { max: 1 })];
  try {
    await a`insert into clock_offset (id, offset_ms) values (1, 5) on conflict (id) do update set offset_ms = 5`;
    const [own] = await a`select offset_ms from clock_offset where id = 1`;
    const [other] = await b`select offset_ms from clock_offset where id = 1`;
    expect(own?.offset_ms).toBe("5");
    expect(other?.offset_ms).not.toBe("5");
    expect(milliseconds).toBeLessThan(1_000);
  } finally {
    await Promise.all([a.end(), b.end(), first.drop(), second.drop()]);
  }
});

test("the role of web and worker can read but is nobody special", async () => {
  const database = await createTestDatabase();
  const role = postgres(database.appUrl, { max: 1 });
  try {
    const [facts] =
      await role`select rolsuper, rolbypassrls, rolcreatedb from pg_roles where rolname = current_user`;
    expect(facts).toEqual({ rolsuper: false, rolbypassrls: false, rolcreatedb: false });
    expect(await role`select count(*)::int as rows from merchant`).toEqual([{ rows: 0 }]);
  } finally {
    await role.end();
    await database.drop();
  }
});

test("a failed statement tells what it was, never its values", async () => {
  const clone = await createTestDatabase();
  const database = openDatabase({ url: clone.appUrl });
  try {
    const failing = database.read(systemScope, (tx) =>
      tx.execute(sql`select * from nowhere where a = ${"VALUE"}`),
    );
    const error = await failing.catch((thrown: unknown) => thrown);
    expect(inspect(error, { depth: 9 })).toContain("select * from nowhere where a = $1");
    expect(inspect(error, { depth: 9 })).not.toContain("VALUE");
  } finally {
    await database.close();
    await clone.drop();
  }
});

test("a database on another machine is refused", () => {
  expect(() => assertLocalDatabase("postgres://wharf@db.example.com/wharf")).toThrow(
    "not against db.example.com",
  );
});
