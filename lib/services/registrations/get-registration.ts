import { and, eq } from "drizzle-orm";
import { merchant, registration } from "@/db/schema";
import { requireMerchantPermission, requireProviderPermission } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { type MerchantContext, type ProviderContext, withRead } from "../context";
import { type RegistrationDetail, toRegistrationDetail } from "./registration-dto";

/** @throws NotFoundError, also for another merchant's */
export async function getMerchantRegistration(
  ctx: MerchantContext,
  registrationId: string,
): Promise<RegistrationDetail> {
  requireMerchantPermission(ctx, "registration.read");
  const [row] = await withRead(ctx, (tx) =>
    tx
      .select()
      .from(registration)
      .where(and(eq(registration.id, registrationId), eq(registration.merchantId, ctx.scope.merchantId))),
  );
  if (!row) throw new NotFoundError("no such registration");
  return toRegistrationDetail(ctx, row);
}

export interface ProviderRegistrationDetail extends RegistrationDetail {
  merchantName: string;
  merchantSlug: string;
}

/** @throws NotFoundError */
export async function getRegistration(
  ctx: ProviderContext,
  registrationId: string,
): Promise<ProviderRegistrationDetail> {
  requireProviderPermission(ctx, "registration.read");
  const [found] = await withRead(ctx, (tx) =>
    tx
      .select({ row: registration, merchantName: merchant.name, merchantSlug: merchant.slug })
      .from(registration)
      .innerJoin(merchant, eq(merchant.id, registration.merchantId))
      .where(eq(registration.id, registrationId)),
  );
  if (!found) throw new NotFoundError("no such registration");
  const { row, ...names } = found;
  return { ...toRegistrationDetail(ctx, row), ...names };
}
