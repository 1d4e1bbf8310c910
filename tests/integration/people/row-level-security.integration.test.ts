import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { roleNameOf } from "@/db/app-role";
import { migrate } from "@/db/migrate";
import { testInstallationSecret } from "@/db/testing/test-database";
import type { TestMerchant } from "../../support/people";
import { populateMerchant } from "../../support/populated-merchant";
import { startPortal, type TestPortal } from "../../support/portal";

let portal: TestPortal;
let app: Sql;
let ours: TestMerchant;
let theirs: TestMerchant;

beforeAll(async () => {
  portal = await startPortal();
  app = postgres(portal.database.appUrl, { max: 2, onnotice: () => undefined });
  ours = await populateMerchant(portal);
  theirs = await populateMerchant(portal);
  await portal.container.callRecorder.drain();
  await portal.container.callbackCounter.flush();
});
afterAll(async () => {
  await app.end();
  await portal.close();
});

type Scope = { kind: "none" | "system" | "provider" | "nonsense" } | { kind: "merchant"; merchantId: string };

/** Statements of the application's own role in one scope, undone afterwards. */
async function inScope<T>(scope: Scope, run: (sql: Sql) => Promise<T>): Promise<T> {
  const undone = new Error("undone");
  let result: { value: T } | undefined;
  await app
    .begin(async (transaction) => {
      const sql: Sql = Object.assign(transaction, {}) as unknown as Sql;
      if (scope.kind !== "none") {
        const merchantId = scope.kind === "merchant" ? scope.merchantId : "";
        await sql`select set_config('wharf.scope', ${scope.kind}, true), set_config('wharf.merchant_id', ${merchantId}, true)`;
      }
      result = { value: await run(sql) };
      throw undone;
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error;
    });
  if (!result) throw new Error("nothing ran");
  return result.value;
}

const merchantScope = () => ({ kind: "merchant", merchantId: ours.id }) as const;
const countIn = (table: string) => async (sql: Sql) => {
  const [row] = await sql<{ total: number }[]>`select count(*)::int as total from ${sql(table)}`;
  return row?.total ?? 0;
};
/** PostgreSQL's own codes. */
const refused = { policy: "42501", privilege: "42501", notOwner: "42501" };

/** Rows of one merchant, by the column that says whose. */
const tenantTables: [table: string, column: string][] = [
  ["merchant", "id"],
  ["membership", "merchant_id"],
  ["merchant_invitation", "merchant_id"],
  ["owner_claim_code", "merchant_id"],
  ["authorization_attempt", "merchant_id"],
  ["authorizer", "merchant_id"],
  ["authorizer_token", "merchant_id"],
  ["audit_entry", "merchant_id"],
  ["audit_chain", "merchant_id"],
  ["audit_seal", "merchant_id"],
  ["member_invitation", "merchant_id"],
  ["registration", "merchant_id"],
  ["acting_session", "merchant_id"],
  ["merchant_progress", "merchant_id"],
  ["merchant_component", "merchant_id"],
  ["paper", "merchant_id"],
  ["verification", "merchant_id"],
  ["filing", "merchant_id"],
  ["notice", "merchant_id"],
  ["notice_happening", "merchant_id"],
  ["notice_robot", "merchant_id"],
  ["notice_delivery", "merchant_id"],
  ["registration_import_row", "merchant_id"],
];
/** The application's role may not change them at all; see below. */
const neverChanged = ["audit_entry", "audit_seal", "merchant_component"];
/** Nor delete these. */
const neverDeleted = ["audit_chain"];
const providerTables = [
  "component_secret",
  "component_ticket",
  "component_token",
  "callback_event",
  "callback_dedupe",
  "callback_minute",
  "api_call",
  "authorization_grant",
  "user_session",
  "user_second_factor",
  "recovery_code",
  "password_reset",
  "installation_setting",
  "component_test_account",
  "doctor_check",
  "audit_pending",
  "notice_preference",
  "notice_schedule",
  "registration_import",
];
/** Without a merchant of their own: whoever sees the app sees these. */
const appTables = ["authorizer_option", "app_standing", "requirement", "violation", "appeal", "app_code"];
/** Without tenants: counters, heartbeats and the demo's clock. */
const openTables = ["clock_offset", "rate_limit", "schedule_state", "worker_heartbeat"];

describe("every table", () => {
  test("is named here and has row-level security unless it holds nobody's data", async () => {
    const rows = await portal.sql<{ name: string; secured: boolean; partition: boolean }[]>`
      select relname as name, relrowsecurity as secured, relispartition as partition from pg_class
       where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`;
    expect(
      rows
        .filter(({ secured }) => !secured)
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(openTables);
    const named = [
      ...tenantTables.map(([table]) => table),
      ...providerTables,
      ...openTables,
      ...appTables,
      "component",
      "filing_catalogue",
      "user",
    ];
    expect(
      rows
        .filter(({ partition }) => !partition)
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(named.toSorted());
  });

  test("that is a month of events cannot be read past its parent", async () => {
    const months = await portal.sql<{ name: string }[]>`
      select relname as name from pg_class where relispartition and relkind = 'r' and relnamespace = 'public'::regnamespace`;
    expect(months.length).toBeGreaterThanOrEqual(2);
    for (const { name } of months) {
      for (const kind of ["none", "system", "provider"] as const) {
        expect(await inScope({ kind }, countIn(name))).toBe(0);
      }
    }
  });
});

describe.each(tenantTables)("%s", (table, column) => {
  test("has rows of both merchants", async () => {
    for (const { id } of [ours, theirs]) {
      const [row] = await portal.sql<{ total: number }[]>`
        select count(*)::int as total from ${portal.sql(table)} where ${portal.sql(column)} = ${id}`;
      expect(row?.total).toBeGreaterThan(0);
    }
  });

  test("shows nothing without a scope, or in a scope nobody knows", async () => {
    expect(await inScope({ kind: "none" }, countIn(table))).toBe(0);
    expect(await inScope({ kind: "nonsense" }, countIn(table))).toBe(0);
    expect(await inScope({ kind: "merchant", merchantId: "" }, countIn(table))).toBe(0);
  });

  test("shows a merchant its own rows and no other", async () => {
    const owners = await inScope(
      merchantScope(),
      (sql) => sql`select distinct ${sql(column)} as owner from ${sql(table)}`,
    );
    expect(owners.map(({ owner }) => owner)).toEqual([ours.id]);
  });

  test("shows staff and worker everything", async () => {
    const total = await countIn(table)(portal.sql);
    expect(await inScope({ kind: "provider" }, countIn(table))).toBe(total);
    expect(await inScope({ kind: "system" }, countIn(table))).toBe(total);
  });

  if (neverChanged.includes(table)) return;

  test("lets a merchant change or delete no row of another", async () => {
    const changed = await inScope(merchantScope(), async (sql) => {
      const updated =
        await sql`update ${sql(table)} set ${sql(column)} = ${sql(column)} where ${sql(column)} = ${theirs.id}`;
      if (neverDeleted.includes(table)) return [updated.count, 0];
      const deleted = await sql`delete from ${sql(table)} where ${sql(column)} = ${theirs.id}`;
      return [updated.count, deleted.count];
    });
    expect(changed).toEqual([0, 0]);
  });

  test("lets a merchant give no row away, nor take one", async () => {
    const giving = inScope(
      merchantScope(),
      (sql) => sql`update ${sql(table)} set ${sql(column)} = ${theirs.id}`,
    );
    await expect(giving).rejects.toMatchObject({ code: refused.policy });
    const copying = inScope(
      merchantScope(),
      (sql) => sql`insert into ${sql(table)} select * from jsonb_populate_record(null::${sql(table)},
        ${sql.json({ [column]: theirs.id, id: "stolen" })})`,
    );
    await expect(copying).rejects.toMatchObject({ code: refused.policy });
  });
});

describe.each(providerTables)("%s", (table) => {
  test("is the provider's alone", async () => {
    expect(await inScope(merchantScope(), countIn(table))).toBe(0);
    expect(await inScope({ kind: "none" }, countIn(table))).toBe(0);
    const total = await countIn(table)(portal.sql);
    expect(total).toBeGreaterThan(0);
    expect(await inScope({ kind: "provider" }, countIn(table))).toBe(total);
  });
});

describe.each(appTables)("%s", (table) => {
  test("is seen by whoever sees the app", async () => {
    const seen = await inScope(
      merchantScope(),
      (sql) =>
        sql`select distinct a.merchant_id from ${sql(table)} of_app join authorizer a on a.id = of_app.authorizer_id`,
    );
    expect(seen.map(({ merchant_id }) => merchant_id)).toEqual([ours.id]);
    const [own] = await portal.sql<{ total: number }[]>`
      select count(*)::int as total from ${portal.sql(table)} of_app
        join authorizer a on a.id = of_app.authorizer_id where a.merchant_id = ${ours.id}`;
    expect(await inScope(merchantScope(), countIn(table))).toBe(own?.total);
    expect(await inScope({ kind: "provider" }, countIn(table))).toBe(await countIn(table)(portal.sql));
    expect(await inScope({ kind: "none" }, countIn(table))).toBe(0);
  });
});

describe("people and platforms", () => {
  test("a merchant sees the people of its own and nobody else", async () => {
    const seen = await inScope(merchantScope(), (sql) => sql`select id from "user"`);
    const own = await portal.sql`select user_id as id from membership where merchant_id = ${ours.id}`;
    expect(seen.map(({ id }) => id).toSorted()).toEqual(own.map(({ id }) => id).toSorted());
    expect(await inScope({ kind: "none" }, countIn("user"))).toBe(0);
  });

  test("a merchant cannot make itself anything else", async () => {
    const promoted = inScope(merchantScope(), (sql) => sql`update "user" set provider_role = 'owner'`);
    const outcome = await promoted.then(
      ({ count }) => count,
      (error: { code: string }) => error.code,
    );
    expect(["42501", 0]).toContain(outcome);
  });

  test("everybody sees which platforms there are, and only staff change them", async () => {
    expect(await inScope(merchantScope(), countIn("component"))).toBe(1);
    expect(await inScope({ kind: "none" }, countIn("component"))).toBe(0);
    const changed = await inScope(merchantScope(), (sql) => sql`update component set name = 'x'`);
    expect(changed.count).toBe(0);
  });
});

describe("the audit log", () => {
  test.each(["system", "provider", "merchant"] as const)(
    "cannot be changed, emptied or shortened as %s",
    async (kind) => {
      const scope = kind === "merchant" ? merchantScope() : { kind };
      for (const run of [
        (sql: Sql) => sql`update audit_entry set actor_name = 'nobody'`,
        (sql: Sql) => sql`delete from audit_entry`,
        (sql: Sql) => sql`update audit_seal set hash = ''`,
        (sql: Sql) => sql`delete from audit_seal`,
        (sql: Sql) => sql`truncate audit_entry`,
        (sql: Sql) => sql`alter table audit_entry disable row level security`,
        (sql: Sql) => sql`drop table audit_entry`,
      ]) {
        await expect(inScope<unknown>(scope, run)).rejects.toMatchObject({ code: refused.privilege });
      }
    },
  );

  test("cannot be written in another merchant's name", async () => {
    const forged = inScope(
      merchantScope(),
      (sql) =>
        sql`insert into audit_entry select 'aud_forged', ${theirs.id}, actor_kind, actor_id, actor_name, action, object_kind,
          object_id, before, after, address, request_id, at from audit_entry limit 1`,
    );
    await expect(forged).rejects.toMatchObject({ code: refused.policy });
  });
});

describe("the role of web and worker", () => {
  test("owns nothing and is nobody special", async () => {
    const [role] = await app`
      select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
             exists (select 1 from pg_class where pg_has_role(relowner, 'member')) as owns,
             exists (select 1 from pg_roles r where r.rolname <> current_user and pg_has_role(r.oid, 'member')) as belongs
        from pg_roles where rolname = current_user`;
    expect(role).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolreplication: false,
      owns: false,
      belongs: false,
    });
  });

  test.each([
    ["switch row-level security off", "set row_security = off; select * from merchant"],
    ["become somebody else", "set role postgres"],
    ["weaken a policy", "drop policy tenant on authorizer"],
    ["make tables", "create table mine (id text)"],
    ["read passwords of roles", "select rolpassword from pg_authid"],
  ])("cannot %s", async (_title, statement) => {
    await expect(inScope({ kind: "system" }, (sql) => sql.unsafe(statement))).rejects.toThrow();
  });

  test("is refused at the start when it could look past the policies", async () => {
    const options = { databaseUrl: portal.database.superuserUrl, installationSecret: testInstallationSecret };
    const privileged = [
      { name: "wharf_test_bypass", attributes: "bypassrls", grant: "", words: "bypasses row-level security" },
      { name: "wharf_test_super", attributes: "superuser", grant: "", words: "is a superuser" },
      {
        name: "wharf_test_owner",
        attributes: "",
        grant: "grant wharf to wharf_test_owner",
        words: "owns the tables",
      },
      {
        name: "wharf_test_member",
        attributes: "",
        grant: "grant wharf_test_bypass to wharf_test_member with inherit false, set true",
        words: "may become",
      },
    ];
    try {
      for (const { name, attributes, grant, words } of privileged) {
        await portal.sql.unsafe(`create role ${name} login ${attributes} password 'test'`);
        if (grant) await portal.sql.unsafe(grant);
        const appUrl = new URL(portal.database.appUrl);
        appUrl.username = name;
        appUrl.password = "test";
        await expect(migrate({ ...options, appUrl: appUrl.toString() })).rejects.toThrow(words);
      }
    } finally {
      for (const { name } of privileged.toReversed()) {
        await portal.sql.unsafe(`drop owned by ${name}; drop role if exists ${name}`);
      }
    }
  });

  test("that is fit is accepted, as often as one likes", async () => {
    const options = { databaseUrl: portal.database.superuserUrl, installationSecret: testInstallationSecret };
    await expect(migrate(options)).resolves.toContain(roleNameOf(portal.database.appUrl));
    await expect(migrate({ ...options, appUrl: portal.database.appUrl })).resolves.toBe(
      portal.database.appUrl,
    );
  });
});
