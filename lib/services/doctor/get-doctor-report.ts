import { eq } from "drizzle-orm";
import { z } from "zod";
import { component, doctorCheck } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { addSeconds } from "@/lib/clock";
import { routes } from "@/lib/routes";
import { type ProviderContext, withRead } from "../context";
import type { DoctorFacts, DoctorFinding } from "./check";
import { doctorResultSeconds } from "./limits";
import { type DoctorCheckName, doctorCheckNames } from "./schemas";

export const doctorFilterInput = z.object({ component: z.string().max(64).optional() });

export interface DoctorResult {
  name: DoctorCheckName;
  /** `unknown` also for what was never looked at, and for what was looked at too long ago. */
  state: DoctorFinding["state"];
  reason: string;
  facts: DoctorFacts;
  checkedAt: string | null;
  isOld: boolean;
}

export interface DoctorReport {
  components: {
    id: string;
    appid: string;
    name: string;
    /** What belongs into WeChat's console. */
    eventsUrl: string;
    messagesUrl: string;
    launchDomain: string;
    checks: DoctorResult[];
  }[];
}

/** What was found when somebody last looked; nothing is looked at now. */
export async function getDoctorReport(
  ctx: ProviderContext,
  input: z.input<typeof doctorFilterInput> = {},
): Promise<DoctorReport> {
  requireProviderPermission(ctx, "doctor.read");
  const { component: appid } = doctorFilterInput.parse(input);
  const { appUrl } = ctx.settings;
  const oldBefore = addSeconds(ctx.clock.now(), -doctorResultSeconds);
  const { platforms, rows } = await withRead(ctx, async (tx) => ({
    platforms: await tx
      .select({ id: component.id, appid: component.appid, name: component.name })
      .from(component)
      .where(appid === undefined ? undefined : eq(component.appid, appid))
      .orderBy(component.createdAt),
    rows: await tx.select().from(doctorCheck),
  }));
  return {
    components: platforms.map((platform) => ({
      ...platform,
      eventsUrl: `${appUrl}${routes.wechatEvents(platform.appid)}`,
      messagesUrl: `${appUrl}${routes.wechatMessages(platform.appid)}`,
      launchDomain: new URL(appUrl).host,
      checks: doctorCheckNames.map((name) =>
        toResult(
          name,
          rows.find((row) => row.componentId === platform.id && row.name === name),
          oldBefore,
        ),
      ),
    })),
  };
}

function toResult(
  name: DoctorCheckName,
  row: typeof doctorCheck.$inferSelect | undefined,
  oldBefore: Date,
): DoctorResult {
  if (!row) {
    return { name, state: "unknown", reason: "never", facts: {}, checkedAt: null, isOld: false };
  }
  const { reason, ...facts } = row.facts;
  const isOld = row.checkedAt < oldBefore;
  return {
    name,
    state: isOld ? "unknown" : row.state,
    reason: String(reason ?? ""),
    facts,
    checkedAt: row.checkedAt.toISOString(),
    isOld,
  };
}
