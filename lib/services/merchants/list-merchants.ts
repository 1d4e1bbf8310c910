import { and, arrayContains, count, eq, inArray, like, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { authorizer, membership, merchant, merchantComponent } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { searchQueryGrams } from "@/lib/format/bigrams";
import { ofComponent } from "../components/of-component";
import { type ProviderContext, withRead } from "../context";
import { merchantsInSight, merchantsOfPlatform } from "../fleet-views";
import { keyset, type Page, pageInput } from "../paging";

export interface MerchantListItem {
  id: string;
  slug: string;
  name: string;
  contactName: string | null;
  contactPhone: string | null;
  /** Of the chosen platform, or of all. */
  appCount: number;
  hasOwner: boolean;
  /** The platforms with an account, a link or a registration of it. */
  componentIds: string[];
  createdAt: string;
}

export const merchantFilterInput = pageInput.extend({
  q: z.string().trim().max(60).optional(),
  /** The AppID of a platform: merchants with an account, a link or a registration of it. */
  component: z.string().max(64).optional(),
});
export type MerchantFilter = z.input<typeof merchantFilterInput>;

/** Merchants, newest first, found by two Chinese characters or more, or by the beginning of the slug. */
export async function listMerchants(
  ctx: ProviderContext,
  filter: MerchantFilter,
): Promise<Page<MerchantListItem>> {
  requireProviderPermission(ctx, "merchant.read");
  const page = keyset({ at: merchant.createdAt, id: merchant.id }, filter);
  const { component } = filter;
  const inSight = component === undefined ? merchantsInSight : merchantsOfPlatform(component);
  const matches = filter.q?.trim() ? merchantSearch(filter.q.trim()) : undefined;
  return withRead(ctx, async (tx) => {
    const found = tx
      .select({ id: sql`${merchant.id}` })
      .from(inSight)
      .where(and(matches, page.where))
      .orderBy(...page.orderBy)
      .limit(page.readLimit);
    const rows = await tx
      .select()
      .from(merchant)
      .where(sql`${merchant.id} = any(array(${found}))`)
      .orderBy(...page.orderBy);
    const [counted] = await tx.select({ total: count() }).from(
      tx
        .select({ one: sql`1`.as("one") })
        .from(inSight)
        .where(matches)
        .limit(page.countLimit)
        .as("counted"),
    );
    const ids = rows.map(({ id }) => id);
    const apps =
      ids.length === 0
        ? []
        : await tx
            .select({ merchantId: authorizer.merchantId, total: count() })
            .from(authorizer)
            .where(and(inArray(authorizer.merchantId, ids), ofComponent(authorizer.componentId, component)))
            .groupBy(authorizer.merchantId);
    const owners =
      ids.length === 0
        ? []
        : await tx
            .selectDistinct({ merchantId: membership.merchantId })
            .from(membership)
            .where(and(inArray(membership.merchantId, ids), eq(membership.role, "owner")));
    const places =
      ids.length === 0
        ? []
        : await tx
            .select({ merchantId: merchantComponent.merchantId, componentId: merchantComponent.componentId })
            .from(merchantComponent)
            .where(inArray(merchantComponent.merchantId, ids))
            .orderBy(merchantComponent.componentId);
    const appCounts = new Map(apps.map((row) => [row.merchantId, row.total]));
    const owned = new Set(owners.map((row) => row.merchantId));
    return page.toPage(
      rows,
      counted?.total ?? 0,
      (row) => ({ at: row.createdAt, id: row.id }),
      (row) => ({
        id: row.id,
        slug: row.slug,
        name: row.name,
        contactName: row.contactName,
        contactPhone: row.contactPhone,
        appCount: appCounts.get(row.id) ?? 0,
        hasOwner: owned.has(row.id),
        componentIds: places.flatMap((place) => (place.merchantId === row.id ? place.componentId : [])),
        createdAt: row.createdAt.toISOString(),
      }),
    );
  });
}

/** The ids of merchants found by two Chinese characters or more of the name, or by the beginning of the slug. */
export function merchantIdsFound(q: string): SQL {
  return sql`(select ${merchant.id} from ${merchantsInSight} where ${merchantSearch(q)})`;
}

/** Of a row that `merchantsInSight` shows. */
function merchantSearch(q: string): SQL | undefined {
  const grams = searchQueryGrams(q);
  return or(
    grams.length > 0 ? arrayContains(merchant.searchGrams, grams) : undefined,
    like(merchant.slug, `${escapeLike(q.toLowerCase())}%`),
  );
}

export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}
