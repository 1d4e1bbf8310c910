import type { TestPortal } from "./portal";

/** Makes every insert into a table fail until it is lifted, as a crash between two steps would. */
export async function failInserts(portal: TestPortal, table: string): Promise<() => Promise<void>> {
  await portal.sql.unsafe(`
    create or replace function wharf_test_fail() returns trigger language plpgsql as
      $$ begin raise exception 'injected failure'; end $$;
    create trigger wharf_test_fail before insert on ${table} for each row execute function wharf_test_fail();`);
  return async () => {
    await portal.sql.unsafe(`drop trigger wharf_test_fail on ${table}`);
  };
}

/** The same at the very end of the transaction, after every statement has succeeded. */
export async function failCommits(portal: TestPortal, table: string): Promise<() => Promise<void>> {
  await portal.sql.unsafe(`
    create or replace function wharf_test_fail() returns trigger language plpgsql as
      $$ begin raise exception 'injected failure'; end $$;
    create constraint trigger wharf_test_fail after insert on ${table}
      deferrable initially deferred for each row execute function wharf_test_fail();`);
  return async () => {
    await portal.sql.unsafe(`drop trigger wharf_test_fail on ${table}`);
  };
}

/** What tables hold, by a fingerprint of their rows. */
export async function fingerprints(
  portal: TestPortal,
  tables: readonly string[],
): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const table of tables) {
    const [row] = await portal.sql<{ value: string }[]>`
      select count(*) || ' ' || coalesce(md5(string_agg(t::text, ',' order by t::text)), '') as value
        from ${portal.sql(table)} t`;
    found[table] = row?.value ?? "";
  }
  return found;
}
