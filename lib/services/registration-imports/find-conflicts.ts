import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { type ImportProblem, merchant, registration, runningRegistrationStates } from "@/db/schema";
import type { Context } from "../context";
import type { CheckedRow } from "./check-row";

const chunkSize = 500;

/**
 * Adds to each row what speaks against it beside its own cells: the same company in an earlier line, one that has a
 * task under way or an app of ours already, and a merchant that exists or does not.
 */
export async function findConflicts(
  tx: Transaction,
  ctx: Context,
  componentId: string,
  rows: readonly CheckedRow[],
): Promise<CheckedRow[]> {
  const known = await readKnown(tx, ctx, componentId, rows);
  const lineOf = { code: new Map<string, number>(), merchantName: new Map<string, number>() };
  return rows.map((row) => {
    const { code, merchantName, merchantSlug } = row.cells;
    const problems: ImportProblem[] = [...row.problems];
    const add = (field: string, problem: string, detail?: string) =>
      problems.push({ field, code: problem, ...(detail === undefined ? {} : { detail }) });
    for (const field of ["code", "merchantName"] as const) {
      const value = row.cells[field];
      const earlier = lineOf[field].get(value);
      if (value !== "" && earlier !== undefined) add(field, "duplicate", String(earlier));
      else lineOf[field].set(value, row.line);
    }
    const state = known.registrations.get(ctx.sealer.hash(code));
    if (code !== "" && state) add("code", state);
    if (merchantName !== "" && known.names.has(merchantName)) add("merchantName", "merchantExists");
    if (merchantSlug !== "" && !known.slugs.has(merchantSlug)) add("merchantSlug", "merchantUnknown");
    return { ...row, problems };
  });
}

interface Known {
  registrations: Map<string, "running" | "created">;
  names: ReadonlySet<string>;
  slugs: ReadonlySet<string>;
}

async function readKnown(
  tx: Transaction,
  ctx: Context,
  componentId: string,
  rows: readonly CheckedRow[],
): Promise<Known> {
  const registrations: Known["registrations"] = new Map();
  const names = new Set<string>();
  const slugs = new Set<string>();
  for (let start = 0; start < rows.length; start += chunkSize) {
    const cells = rows.slice(start, start + chunkSize).map((row) => row.cells);
    const begun = await tx
      .select({ hash: registration.subjectHash, state: registration.state })
      .from(registration)
      .where(
        and(
          eq(registration.componentId, componentId),
          eq(registration.kind, "enterprise"),
          inArray(
            registration.subjectHash,
            cells.map(({ code }) => ctx.sealer.hash(code)),
          ),
          inArray(registration.state, [...runningRegistrationStates, "task_running", "created"]),
        ),
      );
    for (const { hash, state } of begun) {
      if (hash) registrations.set(hash, state === "created" ? "created" : "running");
    }
    const found = await tx
      .select({ name: merchant.name })
      .from(merchant)
      .where(
        inArray(
          merchant.name,
          cells.map(({ merchantName }) => merchantName),
        ),
      );
    for (const { name } of found) names.add(name);
    const owned = await tx
      .select({ slug: merchant.slug })
      .from(merchant)
      .where(
        inArray(
          merchant.slug,
          cells.map(({ merchantSlug }) => merchantSlug),
        ),
      );
    for (const { slug } of owned) slugs.add(slug);
  }
  return { registrations, names, slugs };
}
