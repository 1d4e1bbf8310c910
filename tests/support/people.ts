import { randomBytes } from "node:crypto";
import { membership, user } from "@/db/schema";
import type { MerchantRole, ProviderRole } from "@/lib/auth/permissions";
import { newId } from "@/lib/ids";
import { type MerchantContext, type ProviderContext, withTransaction } from "@/lib/services/context";
import { createMerchant } from "@/lib/services/merchants/create-merchant";
import type { TestPortal } from "./portal";

export interface TestMerchant {
  id: string;
  slug: string;
  name: string;
}

/** A merchant that nobody has claimed. */
export async function makeMerchant(portal: TestPortal, name = `商户 ${word()}`): Promise<TestMerchant> {
  const ctx = portal.system();
  const { id, slug } = await withTransaction(ctx, (tx) =>
    createMerchant(tx, ctx, { name, contactName: null, contactPhone: null }),
  );
  return { id, slug, name };
}

export async function makeUser(
  portal: TestPortal,
  facts: { providerRole?: string; passwordHash?: string; email?: string } = {},
): Promise<{ id: string; email: string; name: string }> {
  const ctx = portal.system();
  const id = newId("user");
  const email = facts.email ?? `${word()}@example.com`;
  const now = ctx.clock.now();
  await withTransaction(ctx, (tx) =>
    tx.insert(user).values({
      id,
      email,
      name: "测试人员",
      passwordHash: facts.passwordHash ?? "nobody signs in with this",
      providerRole: facts.providerRole ?? null,
      createdAt: now,
      updatedAt: now,
    }),
  );
  return { id, email, name: "测试人员" };
}

export async function addMember(
  portal: TestPortal,
  merchantId: string,
  userId: string,
  role: string,
): Promise<void> {
  const ctx = portal.system();
  await withTransaction(ctx, (tx) =>
    tx
      .insert(membership)
      .values({ id: newId("membership"), merchantId, userId, role, createdAt: ctx.clock.now() }),
  );
}

/** A member of the provider's staff. */
export async function asStaff(portal: TestPortal, role: ProviderRole = "owner"): Promise<ProviderContext> {
  const { id, name } = await makeUser(portal, { providerRole: role });
  return {
    ...portal.system(),
    scope: { kind: "provider" },
    actor: { kind: "staff", userId: id, name, role },
  };
}

/** A member of a merchant. */
export async function asMember(
  portal: TestPortal,
  merchantId: string,
  role: MerchantRole = "owner",
): Promise<MerchantContext> {
  const { id, name } = await makeUser(portal);
  await addMember(portal, merchantId, id, role);
  return {
    ...portal.system(),
    scope: { kind: "merchant", merchantId },
    actor: { kind: "user", userId: id, name, role },
  };
}

/** The provider's staff acting for a merchant. */
export async function asStaffFor(
  portal: TestPortal,
  merchantId: string,
  role: ProviderRole,
): Promise<MerchantContext> {
  const { actor, ...base } = await asStaff(portal, role);
  return { ...base, scope: { kind: "merchant", merchantId }, actor };
}

export function word(): string {
  return randomBytes(4).toString("hex");
}
