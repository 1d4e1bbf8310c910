import { and, asc, sql } from "drizzle-orm";
import { requirement } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { recordAudit } from "../audit/record-audit";
import { type ProviderContext, withRead, withTransaction } from "../context";
import { workExportMax } from "./limits";
import { keyOf, readWorkItems, type WorkItem } from "./list-work-items";
import { requirementRef, requirementsInSight, workItemConditions } from "./work-conditions";
import { type WorkExportFilter, workExportInput } from "./work-filter";

const pageSize = 200;

/** All needs of a view, up to the cap, with what to send to whom. That somebody took them is an entry in the log. */
export async function* exportWork(ctx: ProviderContext, input: WorkExportFilter): AsyncGenerator<WorkItem> {
  requireProviderPermission(ctx, "work.read");
  const filter = workExportInput.parse(input);
  await withTransaction(ctx, (tx) =>
    recordAudit(tx, ctx, {
      action: "work.export",
      merchantId: null,
      objectKind: "installation",
      objectId: "work",
      after: filter,
    }),
  );
  const matches = await workItemConditions(ctx, filter);
  let last: { authorizerId: string; rule: string } | null = null;
  for (let read = 0; read < workExportMax; read += pageSize) {
    const behind: ReturnType<typeof sql> | undefined = last
      ? sql`(${requirement.authorizerId}, ${requirement.rule}) > (${last.authorizerId}, ${last.rule})`
      : undefined;
    const refs: { authorizerId: string; rule: string }[] = await withRead(ctx, (tx) =>
      tx
        .select(requirementRef)
        .from(requirementsInSight)
        .where(and(matches, behind))
        .orderBy(asc(requirement.authorizerId), asc(requirement.rule))
        .limit(pageSize),
    );
    const items = await withRead(ctx, (tx) => readWorkItems(tx, ctx, refs));
    for (const ref of refs) {
      const item = items.get(keyOf(ref));
      if (item) yield item;
    }
    last = refs.at(-1) ?? null;
    if (refs.length < pageSize) return;
  }
}
