import { simulatedNow } from "./clock";
import type { SimulatorContext } from "./context";
import { expireSms } from "./filings/advance";
import { pushDueTickets } from "./push/tickets";
import { expireRegistration } from "./registrations/advance";
import { pruneAccessTokens } from "./state/access-tokens";
import { pruneCalls } from "./state/calls";
import { listOverdueSms } from "./state/filings";
import { pruneLinkSessions } from "./state/link-sessions";
import { pruneMails } from "./state/mails";
import { prunePushes } from "./state/pushes";
import { listOverdueRegistrations } from "./state/registrations";
import { pruneRobotMessages } from "./state/robots";
import { listOverdueVerifications } from "./state/verifications";
import { expireVerification } from "./verifications/advance";

const TICK_MS = 500;
const PRUNE_EVERY_TICKS = 240;

/** Looks twice a second whether the simulated time has made something due. Answers how to stop. */
export function startHousekeeping(context: SimulatorContext): () => void {
  let ticks = 0;
  let busy = false;
  const tick = async () => {
    await pushDueTickets(context);
    await expireRegistrations(context);
    await expireFilings(context);
    await expireVerifications(context);
    ticks += 1;
    if (ticks % PRUNE_EVERY_TICKS === 0) await prune(context);
  };
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    context.background.start(tick().finally(() => (busy = false)));
  }, TICK_MS);
  return () => clearInterval(timer);
}

/** Also called when the clock is moved, so that nobody waits for the next tick. */
export async function expireRegistrations(context: SimulatorContext): Promise<void> {
  const now = await simulatedNow(context.clock);
  for (const registration of listOverdueRegistrations(context.database, now)) {
    await expireRegistration(context, registration);
  }
}

/** Of filings that wait for the administrator's SMS. Also called when the clock is moved. */
export async function expireFilings(context: SimulatorContext): Promise<void> {
  const now = await simulatedNow(context.clock);
  for (const filing of listOverdueSms(context.database, now)) expireSms(context, filing, now);
}

export async function expireVerifications(context: SimulatorContext): Promise<void> {
  const now = await simulatedNow(context.clock);
  for (const verification of listOverdueVerifications(context.database, now)) {
    await expireVerification(context, verification);
  }
}

async function prune({ database, clock }: SimulatorContext): Promise<void> {
  const now = await simulatedNow(clock);
  database.transaction(() => {
    pruneAccessTokens(database, now);
    pruneCalls(database, now);
    pruneLinkSessions(database, now);
    prunePushes(database);
    pruneMails(database);
    pruneRobotMessages(database);
  });
}
