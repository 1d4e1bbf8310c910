import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { component } from "@/db/schema";
import { PreconditionFailedError } from "@/lib/errors";
import type { RegistrationKind } from "./registration-dto";

/** The permission sets that WeChat wants a platform to hold for each kind. */
const platformSetsFor: Readonly<Record<RegistrationKind, readonly number[]>> = {
  enterprise: [18, 30],
  personal: [17, 18, 25, 30, 40],
  transaction: [18, 30, 76, 85],
  official_account: [27],
  beta: [],
  beta_verify: [81],
  beta_reuse: [81],
};

/** Every set that one of the kinds asks for. */
export const registrationSets: readonly number[] = [...new Set(Object.values(platformSetsFor).flat())].sort(
  (a, b) => a - b,
);

/** Empty when all are there, and also while nobody has said which sets the platform has. */
export function missingSetsFor(kind: RegistrationKind, held: readonly number[] | null): number[] {
  return held === null ? [] : platformSetsFor[kind].filter((id) => !held.includes(id));
}

/** WeChat would refuse it (89254, 86033), so it is not asked. @throws PreconditionFailedError reason `platform_sets_missing` */
export async function assertPlatformMay(
  tx: Transaction,
  of: { componentId: string; kind: RegistrationKind },
): Promise<void> {
  const [platform] = await tx
    .select({ scopeIds: component.scopeIds })
    .from(component)
    .where(eq(component.id, of.componentId));
  const missing = missingSetsFor(of.kind, platform?.scopeIds ?? null);
  if (missing.length > 0) {
    throw new PreconditionFailedError(`the platform lacks ${missing.join(", ")}`, {
      reason: "platform_sets_missing",
    });
  }
}
