import { simulatedNow } from "./clock";
import type { SimulatorContext } from "./context";
import { ControlError } from "./control/errors";
import { getAccount } from "./control/lookup";
import { pushAppeal, pushViolation } from "./push/violation-events";
import {
  type Appeal,
  AppealStatus,
  addViolation,
  findAppeal,
  findViolation,
  listAppeals,
  type Violation,
  writeAppeal,
} from "./state/violations";

export interface ViolationInput {
  authorizerAppid: string;
  at?: number | undefined;
  reason: string;
  content: string;
  ruleUrl: string;
  ruleName: string;
  /** false: the event is lost. */
  push: boolean;
}

/** WeChat finds something against an account. */
export async function recordViolation(context: SimulatorContext, input: ViolationInput): Promise<Violation> {
  const { push, at, ...rest } = input;
  const { kind } = getAccount(context.database, rest.authorizerAppid);
  if (kind !== "mini_program") throw new ControlError(409, "only mini programs have such records");
  const violation = addViolation(context.database, {
    ...rest,
    at: at ?? (await simulatedNow(context.clock)),
  });
  if (push) await pushViolation(context, violation);
  return violation;
}

/** The account's people appeal in their console; one appeal against a record at a time. */
export async function openAppeal(
  context: SimulatorContext,
  input: { violationId: string; reason: string; origin: number; push: boolean },
): Promise<Appeal> {
  const violation = getViolation(context, input.violationId);
  const before = listAppeals(context.database, violation.id);
  if (before.some(({ status }) => status === AppealStatus.auditing))
    throw new ControlError(409, "an appeal is under way");
  const appeal = writeAppeal(context.database, {
    violationId: violation.id,
    at: await simulatedNow(context.clock),
    count: before.length + 1,
    origin: input.origin,
    status: AppealStatus.auditing,
    auditedAt: null,
    auditReason: null,
    punishment: violation.reason,
    reason: input.reason,
  });
  if (input.push) await pushAppeal(context, violation, appeal);
  return appeal;
}

/** WeChat's reviewers decide, or the appeal ends otherwise. */
export async function decideAppeal(
  context: SimulatorContext,
  input: { appealId: number; status: number; reason: string; push: boolean },
): Promise<Appeal> {
  const before = findAppeal(context.database, input.appealId);
  if (!before) throw new ControlError(404, `no appeal ${input.appealId}`);
  if (before.status !== AppealStatus.auditing) throw new ControlError(409, "the appeal has ended");
  const appeal = writeAppeal(context.database, {
    ...before,
    status: input.status,
    auditedAt: await simulatedNow(context.clock),
    auditReason: input.reason,
  });
  if (input.push) await pushAppeal(context, getViolation(context, appeal.violationId), appeal);
  return appeal;
}

function getViolation(context: SimulatorContext, id: string): Violation {
  const violation = findViolation(context.database, id);
  if (!violation) throw new ControlError(404, `no violation ${id}`);
  return violation;
}
