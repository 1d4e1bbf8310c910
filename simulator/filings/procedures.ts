import type { SimulatorContext } from "../context";
import { ControlError } from "../control/errors";
import { getAccount } from "../control/lookup";
import { pushProcedure } from "../push/filing-events";
import { writeAccount } from "../state/accounts";
import {
  findProcedure,
  type Procedure,
  type ProcedureMove,
  writeProcedure,
} from "../state/filing-procedures";
import { type Filing, FilingStatus, findFiling, writeFiling } from "../state/filings";

/** `procedure_status` of WeChat, as far as the flow passes through it here. */
export const ProcedureStatus = {
  waitingPayment: 15,
  auditing: 17,
  refillNeeded: 18,
  finallyFailed: 20,
  platformAuditing: 22,
  platformRejected: 23,
  authorityAuditing: 24,
  authorityRejected: 25,
  done: 26,
  withdrawn: 29,
} as const;

/** Nobody has decided on the verification half yet. */
export const isVerifying = ({ status }: Procedure): boolean =>
  status === ProcedureStatus.waitingPayment || status === ProcedureStatus.auditing;

const ofFiling: ReadonlyMap<number, number> = new Map([
  [FilingStatus.none, ProcedureStatus.withdrawn],
  [FilingStatus.platformAuditing, ProcedureStatus.platformAuditing],
  [FilingStatus.platformRejected, ProcedureStatus.platformRejected],
  [FilingStatus.authorityAuditing, ProcedureStatus.authorityAuditing],
  [FilingStatus.authorityRejected, ProcedureStatus.authorityRejected],
  [FilingStatus.filed, ProcedureStatus.done],
]);

/** The verification half: paid, passed, sent back or refused. @throws ControlError */
export function advanceProcedure(
  context: SimulatorContext,
  procedure: Procedure,
  move: { name: ProcedureMove; reason?: string },
): Procedure {
  const from = move.name === "pay" ? ProcedureStatus.waitingPayment : ProcedureStatus.auditing;
  if (procedure.status !== from) {
    throw new ControlError(409, `${move.name} is not possible while ${procedure.status}`);
  }
  if (move.name === "pass_verification") beginFiling(context, procedure);
  const status = {
    pay: ProcedureStatus.auditing,
    pass_verification: ProcedureStatus.platformAuditing,
    refill_verification: ProcedureStatus.refillNeeded,
    fail_verification: ProcedureStatus.finallyFailed,
  }[move.name];
  return change(context, { ...procedure, status, reason: move.reason ?? null });
}

/** The account is verified, and its filing goes to the platform's reviewers. */
function beginFiling({ database }: SimulatorContext, { appid }: Procedure): void {
  writeAccount(database, { ...getAccount(database, appid), verifyType: 0 });
  const filing = findFiling(database, appid);
  if (filing) writeFiling(database, { ...filing, status: FilingStatus.platformAuditing });
}

/** The flow goes where its filing goes. */
export function followFiling(context: SimulatorContext, filing: Filing): void {
  const procedure =
    filing.procedureId === null ? undefined : findProcedure(context.database, filing.procedureId);
  const status = ofFiling.get(filing.status);
  if (!procedure || status === undefined || status === procedure.status) return;
  change(context, { ...procedure, status });
}

function change(context: SimulatorContext, procedure: Procedure): Procedure {
  const changed = writeProcedure(context.database, procedure);
  context.background.start(pushProcedure(context, changed));
  return changed;
}
