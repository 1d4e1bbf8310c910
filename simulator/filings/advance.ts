import type { SimulatorContext } from "../context";
import { ControlError } from "../control/errors";
import { pushFaceResult, pushFilingStatus } from "../push/filing-events";
import {
  type AuditProblem,
  type FaceMove,
  FaceStatus,
  type FaceTask,
  type Filing,
  type FilingMove,
  FilingStatus,
  SmsStatus,
  writeFaceTask,
  writeFiling,
} from "../state/filings";
import { followFiling } from "./procedures";

const HOURS_24_MS = 86_400_000;
const DAYS_3_MS = 3 * HOURS_24_MS;

/** The notice that the administrator was sent works this long. */
export const noticeEndsAt = ({ createdAt }: FaceTask): number => createdAt + HOURS_24_MS;

/** A passed task may be handed in until then. */
export const taskEndsAt = ({ createdAt, alongWithAuth }: FaceTask): number =>
  createdAt + (alongWithAuth ? HOURS_24_MS : DAYS_3_MS);

/** What the administrator does with the notice; in the combined flow an SMS follows the face check. */
export function advanceFaceTask(
  context: SimulatorContext,
  task: FaceTask,
  move: FaceMove,
  now: number,
): FaceTask {
  if (noticeEndsAt(task) <= now) throw new ControlError(409, "the notice has expired");
  const isOpen = task.faceStatus === FaceStatus.waiting;
  const needsSms = task.alongWithAuth && task.faceStatus === FaceStatus.passed && !task.smsPassed;
  if (move === "pass_sms" ? !needsSms : !isOpen) {
    throw new ControlError(409, `${move} is not possible while ${task.faceStatus}`);
  }
  const changed = writeFaceTask(context.database, {
    ...task,
    ...(move === "pass_sms"
      ? { smsPassed: true }
      : { faceStatus: move === "pass" ? FaceStatus.passed : FaceStatus.failed }),
  });
  context.background.start(pushFaceResult(context, changed));
  return changed;
}

/**
 * Moves a filing on and pushes what a review decided. `problems` are the fields that it refuses.
 * @throws ControlError when the state does not allow it
 */
export function advanceFiling(
  context: SimulatorContext,
  filing: Filing,
  move: { name: FilingMove; problems?: AuditProblem[] },
  now: number,
): Filing {
  const changes = changesOf(filing, move, now);
  if (!changes) throw new ControlError(409, `${move.name} is not possible while ${filing.status}`);
  const changed = writeFiling(context.database, { ...filing, ...changes, changedAt: now });
  if (changed.status !== filing.status && changed.status !== FilingStatus.none) {
    context.background.start(pushFilingStatus(context, changed));
  }
  followFiling(context, changed);
  return changed;
}

type Changes = Partial<Filing> | null;

function changesOf(
  filing: Filing,
  { name, problems = [] }: { name: FilingMove; problems?: AuditProblem[] },
  now: number,
): Changes {
  const { status, smsStatus, canceling } = filing;
  switch (name) {
    case "pass_platform":
      return status === FilingStatus.platformAuditing
        ? {
            status: FilingStatus.authorityAuditing,
            smsStatus: SmsStatus.waiting,
            smsExpiresAt: now + HOURS_24_MS,
            auditData: [],
          }
        : null;
    case "reject_platform":
      return status === FilingStatus.platformAuditing
        ? { status: FilingStatus.platformRejected, auditData: problems }
        : null;
    case "confirm_sms":
      return smsStatus === SmsStatus.waiting ? { smsStatus: SmsStatus.done, smsExpiresAt: null } : null;
    case "pass_authority":
      return status === FilingStatus.authorityAuditing && smsStatus === SmsStatus.done
        ? { status: FilingStatus.filed, smsStatus: null, auditData: [] }
        : null;
    case "reject_authority":
      return status === FilingStatus.authorityAuditing
        ? { status: FilingStatus.authorityRejected, smsStatus: null, smsExpiresAt: null, auditData: problems }
        : null;
    case "pass_cancellation":
      return canceling ? { status: FilingStatus.none, canceling: false } : null;
    case "refuse_cancellation":
      return canceling ? { canceling: false } : null;
  }
}

/** Nobody confirmed the SMS within a day: the filing stays where it is, until the authority sends it back. */
export function expireSms(context: SimulatorContext, filing: Filing, now: number): Filing {
  return writeFiling(context.database, {
    ...filing,
    smsStatus: SmsStatus.timedOut,
    smsExpiresAt: null,
    changedAt: now,
  });
}
