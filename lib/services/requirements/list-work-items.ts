import { and, count, desc, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { authorizer, merchant, merchantInvitation, requirement, user } from "@/db/schema";
import { providerMay, requireProviderPermission } from "@/lib/auth/permissions";
import { routes } from "@/lib/routes";
import { type ProviderContext, withRead } from "../context";
import { invitationUrl } from "../invitations/invitation-dto";
import { keyset, type Page } from "../paging";
import { isReauthorizable, merchantFixPath } from "./fix-of";
import { type StaffRequirementDto, toStaffRequirementDto } from "./requirement-dto";
import { requirementRef, requirementsInSight, workItemConditions } from "./work-conditions";
import { type WorkGroupFilter, workGroupInput } from "./work-filter";

export interface WorkItem extends StaffRequirementDto {
  /** Of the app: with the rule it names the row. */
  id: string;
  app: Pick<typeof authorizer.$inferSelect, "id" | "appid" | "componentId" | "nickName" | "kind">;
  merchant: { id: string; name: string; slug: string } | null;
  /** What to send to whoever has to act; null where nobody outside can do anything. */
  fix: { kind: "link" | "page" | "staff"; url: string } | null;
}

/** The apps of one group, those that wait longest first. */
export async function listWorkItems(ctx: ProviderContext, input: WorkGroupFilter): Promise<Page<WorkItem>> {
  requireProviderPermission(ctx, "work.read");
  const filter = workGroupInput.parse(input);
  const page = keyset({ at: requirement.since, id: requirement.authorizerId }, filter, "oldest");
  const matches = await workItemConditions(ctx, filter);
  return withRead(ctx, async (tx) => {
    const found = await tx
      .select({ ...requirementRef, since: sql<Date>`${requirement.since}`.mapWith(requirement.since) })
      .from(requirementsInSight)
      .where(and(matches, page.where))
      .orderBy(...page.orderBy)
      .limit(page.readLimit);
    const [counted] = await tx.select({ total: count() }).from(
      tx
        .select({ one: sql`1`.as("one") })
        .from(requirementsInSight)
        .where(matches)
        .limit(page.countLimit)
        .as("counted"),
    );
    const items = await readWorkItems(tx, ctx, found);
    return page.toPage(
      found.flatMap((row) => {
        const item = items.get(keyOf(row));
        return item ? [{ row, item }] : [];
      }),
      counted?.total ?? 0,
      ({ row }) => ({ at: row.since, id: row.authorizerId }),
      ({ item }) => item,
    );
  });
}

interface ItemRef {
  authorizerId: string;
  rule: string;
}

export const keyOf = ({ authorizerId, rule }: ItemRef): string => `${authorizerId} ${rule}`;

/** Whole rows of a page, in three statements however many they are. */
export async function readWorkItems(
  tx: Transaction,
  ctx: ProviderContext,
  refs: readonly ItemRef[],
): Promise<Map<string, WorkItem>> {
  if (refs.length === 0) return new Map();
  const ids = [...new Set(refs.map(({ authorizerId }) => authorizerId))];
  const rules = [...new Set(refs.map(({ rule }) => rule))];
  const rows = await tx
    .select({
      requirement,
      app: {
        id: authorizer.id,
        appid: authorizer.appid,
        componentId: authorizer.componentId,
        nickName: authorizer.nickName,
        kind: authorizer.kind,
      },
      merchant: { id: merchant.id, name: merchant.name, slug: merchant.slug },
      assignee: { id: user.id, name: user.name },
    })
    .from(requirement)
    .innerJoin(authorizer, eq(authorizer.id, requirement.authorizerId))
    .leftJoin(merchant, eq(merchant.id, authorizer.merchantId))
    .leftJoin(user, eq(user.id, requirement.assigneeId))
    .where(and(inArray(requirement.authorizerId, ids), inArray(requirement.rule, rules)));
  const links = rules.some(isReauthorizable) ? await openLinks(tx, ctx, ids) : new Map<string, string>();
  return new Map(
    rows.map((row) => [
      keyOf(row.requirement),
      {
        ...toStaffRequirementDto(row.requirement, row.assignee),
        id: row.app.id,
        app: row.app,
        merchant: row.merchant,
        fix: fixOf(ctx, row, links),
      },
    ]),
  );
}

function fixOf(
  { settings: { appUrl } }: ProviderContext,
  row: {
    requirement: typeof requirement.$inferSelect;
    app: { id: string };
    merchant: { slug: string } | null;
  },
  links: ReadonlyMap<string, string>,
): WorkItem["fix"] {
  const { rule, owner } = row.requirement;
  if (owner === "wechat") return null;
  if (owner === "staff" || !row.merchant)
    return { kind: "staff", url: `${appUrl}${routes.providerApp(row.app.id)}` };
  const link = isReauthorizable(rule) ? links.get(row.app.id) : undefined;
  if (link) return { kind: "link", url: link };
  return {
    kind: "page",
    url: `${appUrl}${merchantFixPath({ slug: row.merchant.slug, appId: row.app.id, rule })}`,
  };
}

/** Open links for these very apps; for roles that may hand links out. */
async function openLinks(
  tx: Transaction,
  ctx: ProviderContext,
  authorizerIds: string[],
): Promise<Map<string, string>> {
  if (!providerMay(ctx.actor.role, "invitation.create")) return new Map();
  const rows = await tx
    .select()
    .from(merchantInvitation)
    .where(
      and(
        inArray(merchantInvitation.targetAuthorizerId, authorizerIds),
        isNull(merchantInvitation.revokedAt),
        isNull(merchantInvitation.fulfilledAt),
        gt(merchantInvitation.expiresAt, ctx.clock.now()),
      ),
    )
    .orderBy(desc(merchantInvitation.createdAt));
  const links = new Map<string, string>();
  for (const row of rows) {
    const { targetAuthorizerId: id } = row;
    if (id && !links.has(id)) links.set(id, invitationUrl(ctx, row));
  }
  return links;
}
