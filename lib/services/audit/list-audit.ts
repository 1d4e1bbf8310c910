import { and, count, eq, gte, inArray, lt, notInArray, or, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { auditEntry } from "@/db/schema";
import { providerMay, requireMerchantPermission, requireProviderPermission } from "@/lib/auth/permissions";
import { ofKnownComponent } from "../components/of-component";
import { type Context, type MerchantContext, type ProviderContext, withRead } from "../context";
import { merchantIdsFound } from "../merchants/list-merchants";
import { keyset, type Page, type PageInput } from "../paging";
import { type AuditItem, toAuditItems } from "./audit-item";
import { type ActivityFilter, type AuditFilter, activityFilterInput, auditFilterInput } from "./schemas";

/** Who did what, newest first: everything for owners, their own acts for all other staff. */
export async function listAudit(ctx: ProviderContext, input: AuditFilter): Promise<Page<AuditItem>> {
  requireProviderPermission(ctx, "audit.read");
  const filter = auditFilterInput.parse(input);
  return readPage(ctx, filter, await providerMatches(ctx, filter));
}

/** What was done in a merchant's name or for it, by its own people and by the provider's. */
export async function listMerchantActivity(
  ctx: MerchantContext,
  input: ActivityFilter,
): Promise<Page<AuditItem>> {
  requireMerchantPermission(ctx, "merchantActivity.read");
  const filter = activityFilterInput.parse(input);
  const page = await readPage(ctx, filter, merchantMatches(ctx, filter));
  return { ...page, items: page.items.map(forMerchant) };
}

export async function providerMatches(
  ctx: Context & Pick<ProviderContext, "actor">,
  filter: z.output<typeof auditFilterInput>,
): Promise<SQL | undefined> {
  return and(
    matches(filter),
    filter.merchantId ? eq(auditEntry.merchantId, filter.merchantId) : undefined,
    await ofKnownComponent(ctx, auditEntry.componentId, filter.component),
    filter.q ? inArray(auditEntry.merchantId, merchantIdsFound(filter.q)) : undefined,
    providerMay(ctx.actor.role, "audit.readAll") ? undefined : ownActs(ctx.actor.userId),
  );
}

/** A person who signs in is a visitor until then. */
function ownActs(userId: string): SQL | undefined {
  return or(
    eq(auditEntry.actorId, userId),
    and(eq(auditEntry.actorKind, "visitor"), eq(auditEntry.objectId, userId)),
  );
}

export function merchantMatches(
  { scope }: Pick<MerchantContext, "scope">,
  filter: z.output<typeof activityFilterInput>,
): SQL | undefined {
  return and(
    eq(auditEntry.merchantId, scope.merchantId),
    notInArray(auditEntry.action, [...staffOnlyActions]),
    matches(filter),
  );
}

/** How staff sort their work. Entries of today name no merchant; older ones do, and stand in the chain as they are. */
const staffOnlyActions = [
  "requirement.assign",
  "requirement.snooze",
  "requirement.dismiss",
  "requirement.reopen",
] as const;

/** From where the provider's people work, and which request or callback it was, is the provider's business. */
export function forMerchant(item: AuditItem): AuditItem {
  return {
    ...item,
    componentId: null,
    address: item.actorKind === "staff" ? null : item.address,
    requestId: null,
  };
}

function matches(filter: z.output<typeof activityFilterInput>): SQL | undefined {
  return and(
    filter.actor ? eq(auditEntry.actorId, filter.actor) : undefined,
    filter.actorKind ? eq(auditEntry.actorKind, filter.actorKind) : undefined,
    filter.action ? eq(auditEntry.action, filter.action) : undefined,
    filter.objectKind ? eq(auditEntry.objectKind, filter.objectKind) : undefined,
    filter.objectId ? eq(auditEntry.objectId, filter.objectId) : undefined,
    filter.from ? gte(auditEntry.at, new Date(filter.from)) : undefined,
    filter.to ? lt(auditEntry.at, new Date(filter.to)) : undefined,
  );
}

async function readPage(ctx: Context, input: PageInput, where: SQL | undefined): Promise<Page<AuditItem>> {
  const page = keyset({ at: auditEntry.at, id: auditEntry.id }, input);
  return withRead(ctx, async (tx) => {
    const rows = await tx
      .select()
      .from(auditEntry)
      .where(and(where, page.where))
      .orderBy(...page.orderBy)
      .limit(page.readLimit);
    const [counted] = await tx.select({ total: count() }).from(
      tx
        .select({ one: sql`1`.as("one") })
        .from(auditEntry)
        .where(where)
        .limit(page.countLimit)
        .as("counted"),
    );
    const items = new Map((await toAuditItems(tx, rows)).map((item) => [item.id, item]));
    return page.toPage(
      rows.flatMap((row) => items.get(row.id) ?? []),
      counted?.total ?? 0,
      ({ at, id }) => ({ at: new Date(at), id }),
      (item) => item,
    );
  });
}
