import { type Container, systemContext } from "@/lib/context/container";
import { checkAudit } from "@/lib/jobs/definitions/check-audit";
import { keepHouse } from "@/lib/jobs/definitions/keep-house";
import { type ScheduleName, schedules } from "@/lib/jobs/schedules";
import { sealAudit } from "@/lib/services/audit/seal-audit";
import { watchTickets } from "@/lib/services/components/watch-tickets";
import { type SystemContext, withTransaction } from "@/lib/services/context";
import { watchFilings } from "@/lib/services/filings/watch-filings";
import { watchDeliveries } from "@/lib/services/notices/watch-deliveries";
import { watchForNews } from "@/lib/services/notices/watch-for-news";
import { watchProgress } from "@/lib/services/progress/watch-progress";
import { watchRegistrations } from "@/lib/services/registrations/watch-registrations";
import { watchRequirements } from "@/lib/services/requirements/watch-requirements";
import { claimSchedule } from "@/lib/services/schedules/claim-schedule";
import { watchStandings } from "@/lib/services/standing/watch-standings";
import { renewDueTokens } from "@/lib/services/tokens/renew-due-tokens";
import { watchVerifications } from "@/lib/services/verifications/watch-verifications";
import { watchViolations } from "@/lib/services/violations/watch-violations";

const tickMs = 1_000;

const runs: Record<ScheduleName, (ctx: SystemContext) => Promise<unknown>> = {
  renewTokens: renewDueTokens,
  watchTickets,
  sealAudit,
  watchRegistrations,
  watchFilings,
  watchProgress,
  watchDeliveries,
  watchForNews,
  watchStandings,
  watchRequirements,
  watchVerifications,
  watchViolations,
  checkAudit: (ctx) =>
    withTransaction(ctx, (tx) => ctx.jobs.enqueue(tx, checkAudit, {}, { key: "check-audit" })),
  keepHouse: (ctx) =>
    withTransaction(ctx, (tx) => ctx.jobs.enqueue(tx, keepHouse, {}, { key: "keep-house" })),
};

const scheduleNames = Object.keys(runs) as ScheduleName[];

/** Looks every second what is due; of several workers one does it. */
export function startSchedules(container: Container): () => void {
  let ticking = false;
  const tick = async () => {
    if (ticking) return;
    ticking = true;
    try {
      for (const name of scheduleNames) await runIfDue(container, name);
    } catch (error) {
      container.logger.warn({ err: error }, "schedules wait");
    } finally {
      ticking = false;
    }
  };
  const timer = setInterval(() => void tick(), tickMs);
  return () => clearInterval(timer);
}

async function runIfDue(container: Container, name: ScheduleName): Promise<void> {
  const ctx = systemContext(container, { kind: "job", name });
  if (await claimSchedule(ctx, name, schedules[name].everySeconds)) await runs[name](ctx);
}
