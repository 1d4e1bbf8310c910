import { eq, sql } from "drizzle-orm";
import { component, doctorCheck } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { recordAudit } from "../audit/record-audit";
import { type ProviderContext, withRead, withTransaction } from "../context";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { type DoctorCheck, type DoctorFinding, unknown } from "./check";
import { checkCallback } from "./check-callback";
import { checkClock } from "./check-clock";
import { checkEgress } from "./check-egress";
import { checkKeys } from "./check-keys";
import { checkLaunch } from "./check-launch";
import { checkTicket } from "./check-ticket";
import { checkToken } from "./check-token";
import { type DoctorCheckName, doctorCheckNames, type RunDoctorInput, runDoctorInput } from "./schemas";

const checks: Record<DoctorCheckName, DoctorCheck> = {
  callback: checkCallback,
  keys: checkKeys,
  ticket: checkTicket,
  token: checkToken,
  egress: checkEgress,
  clock: checkClock,
  launch: checkLaunch,
};

/**
 * Examines one platform, everything at once or one thing alone, and keeps what was found. Each check ends by itself
 * after a few seconds, so a person can wait for the answer. @throws NotFoundError, RateLimitedError
 */
export async function runDoctor(
  ctx: ProviderContext,
  input: RunDoctorInput,
): Promise<Partial<Record<DoctorCheckName, DoctorFinding["state"]>>> {
  requireProviderPermission(ctx, "doctor.run");
  const { componentId, check } = runDoctorInput.parse(input);
  const [platform] = await withRead(ctx, (tx) =>
    tx
      .select({ id: component.id, appid: component.appid })
      .from(component)
      .where(eq(component.id, componentId)),
  );
  if (!platform) throw new NotFoundError("no such component");
  await consumeRateLimit(ctx, "doctorByComponent", platform.id);
  const names = check ? [check] : doctorCheckNames;
  const findings = await Promise.all(
    names.map(async (name) => ({ name, ...(await examine(ctx, checks[name], platform)) })),
  );
  const states = Object.fromEntries(findings.map(({ name, state }) => [name, state]));
  await withTransaction(ctx, async (tx) => {
    await tx
      .insert(doctorCheck)
      .values(
        findings.map(({ name, state, reason, facts }) => ({
          componentId: platform.id,
          name,
          state,
          facts: { ...facts, reason },
          checkedAt: ctx.clock.now(),
        })),
      )
      .onConflictDoUpdate({
        target: [doctorCheck.componentId, doctorCheck.name],
        set: {
          state: sql`excluded.state`,
          facts: sql`excluded.facts`,
          checkedAt: sql`excluded.checked_at`,
        },
      });
    await recordAudit(tx, ctx, {
      action: "doctor.run",
      merchantId: null,
      objectKind: "component",
      objectId: platform.id,
      after: states,
    });
  });
  return states;
}

/** A check that breaks says nothing about what it was to look at. */
async function examine(
  ctx: ProviderContext,
  check: DoctorCheck,
  platform: Parameters<DoctorCheck>[1],
): Promise<DoctorFinding> {
  try {
    return await check(ctx, platform);
  } catch (error) {
    ctx.logger.error({ err: error, component: platform.appid }, "a check of the platform broke");
    return unknown("broke");
  }
}
