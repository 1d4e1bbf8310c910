import { and, count, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { merchant, registration, registrationKinds, registrationStates } from "@/db/schema";
import { requireMerchantPermission, requireProviderPermission } from "@/lib/auth/permissions";
import { ofKnownComponent } from "../components/of-component";
import { type MerchantContext, type ProviderContext, withRead } from "../context";
import { merchantIdsFound } from "../merchants/list-merchants";
import { keyset, type Page, pageInput } from "../paging";
import { type RegistrationDto, toRegistrationDto } from "./registration-dto";

export const registrationFilterInput = pageInput.extend({
  /** Of the merchant: two Chinese characters or more of the name, or the beginning of the slug. */
  q: z.string().trim().max(60).optional(),
  state: z.enum(registrationStates).optional(),
  kind: z.enum(registrationKinds).optional(),
  merchantId: z.string().max(64).optional(),
  component: z.string().max(64).optional(),
});
export type RegistrationFilter = z.input<typeof registrationFilterInput>;

export interface RegistrationListItem extends RegistrationDto {
  merchantName: string;
  merchantSlug: string;
  componentId: string;
}

/** The provider's list, newest first. */
export async function listRegistrations(
  ctx: ProviderContext,
  input: RegistrationFilter,
): Promise<Page<RegistrationListItem>> {
  requireProviderPermission(ctx, "registration.read");
  const filter = registrationFilterInput.parse(input);
  const page = keyset({ at: registration.createdAt, id: registration.id }, filter);
  const matches = and(
    filter.q ? sql`${registration.merchantId} in ${merchantIdsFound(filter.q)}` : undefined,
    filter.state ? eq(registration.state, filter.state) : undefined,
    filter.kind ? eq(registration.kind, filter.kind) : undefined,
    filter.merchantId ? eq(registration.merchantId, filter.merchantId) : undefined,
    await ofKnownComponent(ctx, registration.componentId, filter.component),
  );
  return withRead(ctx, async (tx) => {
    const rows = await tx
      .select({ row: registration, merchantName: merchant.name, merchantSlug: merchant.slug })
      .from(registration)
      .innerJoin(merchant, eq(merchant.id, registration.merchantId))
      .where(and(matches, page.where))
      .orderBy(...page.orderBy)
      .limit(page.readLimit);
    const [counted] = await tx.select({ total: count() }).from(
      tx
        .select({ one: sql`1`.as("one") })
        .from(registration)
        .where(matches)
        .limit(page.countLimit)
        .as("counted"),
    );
    return page.toPage(
      rows,
      counted?.total ?? 0,
      ({ row }) => ({ at: row.createdAt, id: row.id }),
      ({ row, ...names }) => ({ ...toRegistrationDto(row), componentId: row.componentId, ...names }),
    );
  });
}

const ownShown = 50;

/** The merchant's own, newest first. */
export async function listMerchantRegistrations(ctx: MerchantContext): Promise<RegistrationDto[]> {
  requireMerchantPermission(ctx, "registration.read");
  const rows = await withRead(ctx, (tx) =>
    tx
      .select()
      .from(registration)
      .where(eq(registration.merchantId, ctx.scope.merchantId))
      .orderBy(desc(registration.createdAt), desc(registration.id))
      .limit(ownShown),
  );
  return rows.map(toRegistrationDto);
}
