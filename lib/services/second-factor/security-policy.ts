import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { installationSetting, user, userSecondFactor } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { PreconditionFailedError } from "@/lib/errors";
import { recordAudit } from "../audit/record-audit";
import { type AccountContext, type ProviderContext, withRead, withTransaction } from "../context";
import { hasSecondFactor } from "./has-second-factor";
import { type SecurityPolicyInput, securityPolicyInput } from "./schemas";

/** The table has one row. */
export const installationSettingId = 1;

export interface SecurityPolicyDto {
  staffSecondFactorRequired: boolean;
  /** Since when it is as it is; null when nobody ever decided. */
  decidedAt: string | null;
  /** Whoever decides must have one, so that nobody shuts themselves out. */
  ownSecondFactor: boolean;
  staffCount: number;
  staffWithout: { userId: string; name: string; role: string }[];
}

export async function getSecurityPolicy(ctx: ProviderContext): Promise<SecurityPolicyDto> {
  requireProviderPermission(ctx, "security.manage");
  return withRead(ctx, async (tx) => {
    const [setting] = await tx.select().from(installationSetting);
    const staff = await tx
      .select({
        userId: user.id,
        name: user.name,
        role: user.providerRole,
        confirmedAt: userSecondFactor.confirmedAt,
      })
      .from(user)
      .leftJoin(userSecondFactor, eq(userSecondFactor.userId, user.id))
      .where(and(isNotNull(user.providerRole), isNull(user.disabledAt)))
      .orderBy(user.createdAt);
    return {
      staffSecondFactorRequired: setting?.staffSecondFactorRequired ?? false,
      decidedAt: setting?.updatedAt.toISOString() ?? null,
      ownSecondFactor: staff.some(({ userId, confirmedAt }) => userId === ctx.actor.userId && confirmedAt),
      staffCount: staff.length,
      staffWithout: staff.flatMap(({ userId, name, role, confirmedAt }) =>
        confirmedAt || !role ? [] : [{ userId, name, role }],
      ),
    };
  });
}

/**
 * Decides whether the provider's staff must have a second factor; merchants are never forced.
 * @throws PreconditionFailedError reason `own_second_factor_missing`
 */
export async function changeSecurityPolicy(ctx: ProviderContext, input: SecurityPolicyInput): Promise<void> {
  requireProviderPermission(ctx, "security.manage");
  const { staffSecondFactorRequired } = securityPolicyInput.parse(input);
  await withTransaction(ctx, async (tx) => {
    if (staffSecondFactorRequired && !(await hasSecondFactor(tx, ctx.actor.userId))) {
      throw new PreconditionFailedError("whoever demands a second factor has one", {
        reason: "own_second_factor_missing",
      });
    }
    const before = await isSecondFactorRequired(tx);
    const decided = { staffSecondFactorRequired, updatedAt: ctx.clock.now() };
    await tx
      .insert(installationSetting)
      .values({ id: installationSettingId, ...decided })
      .onConflictDoUpdate({ target: installationSetting.id, set: decided });
    await recordAudit(tx, ctx, {
      action: "security.changePolicy",
      merchantId: null,
      objectKind: "installation_setting",
      objectId: String(installationSettingId),
      before: { staffSecondFactorRequired: before },
      after: { staffSecondFactorRequired },
    });
  });
}

/** Whether the provider demands it of this person. */
export async function isDemandedOf(ctx: AccountContext): Promise<boolean> {
  if (ctx.actor.kind !== "staff") return false;
  const [setting] = await withRead(ctx, (tx) => tx.select().from(installationSetting));
  return setting?.staffSecondFactorRequired ?? false;
}

/** Holds the decision still until the transaction ends. */
export async function isSecondFactorRequired(tx: Transaction): Promise<boolean> {
  const [setting] = await tx.select().from(installationSetting).for("update");
  return setting?.staffSecondFactorRequired ?? false;
}
