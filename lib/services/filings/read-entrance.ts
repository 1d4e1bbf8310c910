import { eq } from "drizzle-orm";
import type { z } from "zod";
import type { Transaction } from "@/db/client";
import { appStanding, type FilingHint, filing } from "@/db/schema";
import { entranceInfo } from "@/lib/wechat/endpoints/icp";
import { filingStepOf, isNotFiled, onRecord } from "@/lib/wechat/filing-status";
import { type Context, withRead, withTransaction } from "../context";
import { refreshProgress } from "../progress/refresh-progress";
import { refreshRequirements } from "../requirements/refresh-requirements";
import { changeFiling } from "./change-filing";
import { faceStateOf } from "./face-check";
import { type FilingRow, type FilingState, openInput } from "./filing-input";
import { type FilingApp, findNewestFiling, findStanding } from "./find-filing";
import { type FilingRecord, readRecord } from "./read-record";
import { auditedStates, beforeFirstStates, procedureStates, refusedStates } from "./states";

export interface Entrance {
  status: number;
  isCanceling: boolean;
  smsStatus: number | null;
  hints: FilingHint[];
  /** What stands on record; null while nothing does, when it is known, and when WeChat did not say. */
  record: FilingRecord | null;
  /** When WeChat was asked: what was handed in later, it cannot speak of. */
  askedAt: Date;
}

/** Asks WeChat how far an app's filing is and keeps the answer. @throws WechatApiError */
export async function readEntrance(ctx: Context, app: FilingApp): Promise<Entrance> {
  const askedAt = ctx.clock.now();
  const target = { componentAppid: app.componentAppid, authorizerAppid: app.appid };
  const { info } = await ctx.wechat.call(entranceInfo, target, {});
  const entrance: Entrance = {
    status: info.status,
    isCanceling: info.is_canceling ?? false,
    smsStatus: info.sms_verify_status ?? null,
    hints: hintsOf(info.audit_data),
    record: info.status === onRecord ? await unknownRecord(ctx, app) : null,
    askedAt,
  };
  await withTransaction(ctx, (tx) => keepEntrance(tx, ctx, app, entrance));
  return entrance;
}

/** Numbers stay as long as the filing is on record: they are asked for once. */
async function unknownRecord(ctx: Context, app: FilingApp): Promise<FilingRecord | null> {
  const known = await withRead(ctx, (tx) => findStanding(tx, app.id));
  return known?.filingNumber ? null : readRecord(ctx, app);
}

type AuditData = z.output<(typeof entranceInfo)["response"]>["info"]["audit_data"];

/** WeChat fills the list with one empty entry when there is nothing to say. */
function hintsOf(auditData: AuditData): FilingHint[] {
  return (auditData ?? []).flatMap(({ key_name, error, suggest }) =>
    key_name || error
      ? [{ errcode: null, field: key_name ?? "", message: error ?? "", suggestion: suggest || null }]
      : [],
  );
}

async function keepEntrance(
  tx: Transaction,
  ctx: Context,
  app: FilingApp,
  entrance: Entrance,
): Promise<void> {
  const known = {
    filingStatus: entrance.status,
    filingCanceling: entrance.isCanceling,
    filingSmsStatus: entrance.smsStatus,
    ...recordColumns(entrance),
    filingSyncedAt: entrance.askedAt,
    updatedAt: ctx.clock.now(),
  };
  const [before] = await tx
    .select({ filingStatus: appStanding.filingStatus })
    .from(appStanding)
    .where(eq(appStanding.authorizerId, app.id));
  await tx
    .insert(appStanding)
    .values({ authorizerId: app.id, ...known })
    .onConflictDoUpdate({ target: appStanding.authorizerId, set: known });
  const row = await findNewestFiling(tx, app, { lock: true });
  if (row && row.endedAt === null && isNews(row, entrance)) await adopt(tx, ctx, row, entrance);
  await refreshRequirements(tx, ctx, app.id);
  if (before?.filingStatus !== entrance.status) await refreshProgress(tx, ctx, app);
}

/** Numbers that were not asked for or not told this time stay as they are known, as long as the filing is on record. */
function recordColumns({ status, record }: Entrance) {
  if (status !== onRecord) return { filingNumber: null, filingSubjectNumber: null };
  return record ? { filingNumber: record.number, filingSubjectNumber: record.subjectNumber } : {};
}

/** An answer that was asked for before the last submission, or before a newer answer, is none. */
function isNews(row: FilingRow, { askedAt }: Entrance): boolean {
  return (
    row.state !== "sending" &&
    !procedureStates.includes(row.state) &&
    (row.submittedAt === null || row.submittedAt <= askedAt) &&
    (row.checkedAt === null || row.checkedAt <= askedAt)
  );
}

async function adopt(tx: Transaction, ctx: Context, row: FilingRow, entrance: Entrance): Promise<void> {
  const isCombined = row.state === "unconfirmed" && (openInput(ctx, row).isCombined ?? false);
  const state = stateAfter({ ...row, isCombined }, entrance, ctx.clock.now());
  const { status, smsStatus, askedAt } = entrance;
  const known = { icpStatus: status, smsStatus, checkedAt: askedAt };
  if (state === row.state) {
    await tx.update(filing).set(known).where(eq(filing.id, row.id));
    return;
  }
  const isOver = state === "filed" || state === "withdrawn";
  await changeFiling(tx, ctx, row, {
    from: [row.state],
    to: {
      ...known,
      state,
      sendingUntil: null,
      problemErrcode: null,
      hints: state === "platform_rejected" || state === "authority_rejected" ? entrance.hints : [],
      ...(isOver ? { endedAt: askedAt } : {}),
    },
    action: "filing.state",
    isGivenBack: row.state === "unconfirmed" && beforeFirstStates.includes(state),
    facts: { icpStatus: status, smsStatus },
  });
}

/** What WeChat's answer makes of a filing. */
function stateAfter(
  row: Pick<FilingRow, "state" | "verifyTaskId" | "faceStatus" | "verifyTaskExpiresAt"> & {
    isCombined: boolean;
  },
  { status, smsStatus }: Pick<Entrance, "status" | "smsStatus">,
  now: Date,
): FilingState {
  const step = filingStepOf(status, smsStatus);
  const isRejection = step === "platform_rejected" || step === "authority_rejected";
  // What was refused before stays refused until something new is handed in; fields named since then come first.
  if (row.state === "hints" && (step === null || isRejection)) return row.state;
  if (step !== null) return step;
  // A number that nobody documents decides nothing.
  if (!isNotFiled(status)) return row.state;
  // The entrance says nothing of a verification that comes first; its own news has as long as the face check of this flow.
  if (row.state === "unconfirmed" && row.isCombined && (row.verifyTaskExpiresAt ?? now) > now)
    return row.state;
  if (row.state === "unconfirmed") return faceStateOf(row, now) === "passed" ? "face_passed" : "draft";
  // Nothing is under way at WeChat: it was taken back there.
  const wasThere = auditedStates.includes(row.state) || refusedStates.includes(row.state);
  return wasThere ? "withdrawn" : row.state;
}
