import { simulatedNow } from "../clock";
import type { SimulatorContext } from "../context";
import { advanceFaceTask, advanceFiling } from "../filings/advance";
import { advanceProcedure } from "../filings/procedures";
import { findProcedure, type ProcedureMove } from "../state/filing-procedures";
import {
  type AuditProblem,
  type FaceMove,
  type FilingMove,
  findFaceTask,
  findFiling,
  listFaceTasks,
  listFilings,
} from "../state/filings";
import { operations } from "./contract";
import { ControlError } from "./errors";
import { serve } from "./serve";

/** Shared with the reviewers' page. @throws ControlError */
export async function moveFiling(
  context: SimulatorContext,
  { appid, move, problems }: { appid: string; move: FilingMove; problems?: AuditProblem[] },
) {
  const filing = findFiling(context.database, appid);
  if (!filing) throw new ControlError(404, `no filing of ${appid}`);
  const named = { name: move, ...(problems ? { problems } : {}) };
  return advanceFiling(context, filing, named, await simulatedNow(context.clock));
}

/** Shared with the administrator's page. @throws ControlError */
export async function moveFaceTask(context: SimulatorContext, { id, move }: { id: string; move: FaceMove }) {
  const task = findFaceTask(context.database, id);
  if (!task) throw new ControlError(404, `no face check ${id}`);
  return advanceFaceTask(context, task, move, await simulatedNow(context.clock));
}

/** Shared with the reviewers' page. @throws ControlError */
export function moveProcedure(
  context: SimulatorContext,
  { id, move, reason }: { id: string; move: ProcedureMove; reason?: string },
) {
  const procedure = findProcedure(context.database, id);
  if (!procedure) throw new ControlError(404, `no procedure ${id}`);
  return advanceProcedure(context, procedure, { name: move, ...(reason ? { reason } : {}) });
}

export const servedFilings = {
  listFilings: serve(operations.listFilings, ({ database }, { limit }) => listFilings(database, limit)),
  findFiling: serve(operations.findFiling, ({ database }, { appid }) => findFiling(database, appid) ?? null),
  advanceFiling: serve(operations.advanceFiling, moveFiling),
  listFaceTasks: serve(operations.listFaceTasks, ({ database }, { appid }) => listFaceTasks(database, appid)),
  advanceFaceTask: serve(operations.advanceFaceTask, moveFaceTask),
  advanceProcedure: serve(operations.advanceProcedure, moveProcedure),
};
