import { z } from "zod";
import { booleanColumn, type Database, jsonColumn } from "./database";
import { newSessionId } from "./random";

/** `info.status` of WeChat, and 0 where nothing is under way. */
export const FilingStatus = {
  none: 0,
  platformAuditing: 2,
  platformRejected: 3,
  authorityAuditing: 4,
  authorityRejected: 5,
  filed: 6,
} as const;

/** `sms_verify_status` of WeChat. */
export const SmsStatus = { waiting: 1, done: 2, timedOut: 3 } as const;

export const AuditProblem = z.object({ key_name: z.string(), error: z.string(), suggest: z.string() });
export type AuditProblem = z.infer<typeof AuditProblem>;

/** What a reviewer, the authority or the administrator does next. */
export const FilingMove = z.enum([
  "pass_platform",
  "reject_platform",
  "confirm_sms",
  "pass_authority",
  "reject_authority",
  "pass_cancellation",
  "refuse_cancellation",
]);
export type FilingMove = z.infer<typeof FilingMove>;

export const Filing = z.object({
  /** One per account: the last one handed in. */
  appid: z.string(),
  componentAppid: z.string(),
  status: z.number(),
  smsStatus: z.number().nullable(),
  smsExpiresAt: z.number().nullable(),
  canceling: z.boolean(),
  auditData: z.array(AuditProblem),
  /** As it was handed in. */
  content: z.record(z.string(), z.unknown()),
  /** Number of the business licence or the person's certificate: one filing of a subject at a time. */
  subjectNumber: z.string(),
  /** How often it was handed in. */
  submissions: z.number(),
  submittedAt: z.number(),
  changedAt: z.number(),
  procedureId: z.string().nullable(),
});
export type Filing = z.infer<typeof Filing>;

const FilingRow = z.object({
  ...Filing.shape,
  canceling: booleanColumn,
  auditData: jsonColumn(z.array(AuditProblem)),
  content: jsonColumn(z.record(z.string(), z.unknown())),
});

export function writeFiling(database: Database, filing: Filing): Filing {
  database.put("filing", {
    ...filing,
    canceling: filing.canceling ? 1 : 0,
    auditData: JSON.stringify(filing.auditData),
    content: JSON.stringify(filing.content),
  });
  return filing;
}

export const findFiling = (database: Database, appid: string): Filing | undefined =>
  database.find(FilingRow, "select * from filing where appid = ?", appid);

export const listFilings = (database: Database, limit = 50): Filing[] =>
  database.all(FilingRow, "select * from filing order by changedAt desc limit ?", limit);

/** Another account's of the same subject that has not ended. */
export const findUnfinishedFiling = (
  database: Database,
  { subjectNumber, appid }: Pick<Filing, "subjectNumber" | "appid">,
): Filing | undefined =>
  database.find(
    FilingRow,
    "select * from filing where subjectNumber = ? and appid <> ? and status in (2, 4) limit 1",
    subjectNumber,
    appid,
  );

export const listOverdueSms = (database: Database, now: number): Filing[] =>
  database.all(FilingRow, "select * from filing where smsStatus = 1 and smsExpiresAt <= ?", now);

/** 1 waiting, 2 failed, 3 passed. */
export const FaceStatus = { waiting: 1, failed: 2, passed: 3 } as const;

export const FaceMove = z.enum(["pass", "fail", "pass_sms"]);
export type FaceMove = z.infer<typeof FaceMove>;

export const FaceTask = z.object({
  id: z.string(),
  appid: z.string(),
  componentAppid: z.string(),
  alongWithAuth: z.boolean(),
  faceStatus: z.number(),
  smsPassed: z.boolean(),
  createdAt: z.number(),
});
export type FaceTask = z.infer<typeof FaceTask>;

const FaceTaskRow = z.object({ ...FaceTask.shape, alongWithAuth: booleanColumn, smsPassed: booleanColumn });

export function createFaceTask(
  database: Database,
  input: Pick<FaceTask, "appid" | "componentAppid" | "alongWithAuth">,
  now: number,
): FaceTask {
  return writeFaceTask(database, {
    ...input,
    id: newSessionId(),
    faceStatus: FaceStatus.waiting,
    smsPassed: false,
    createdAt: now,
  });
}

export function writeFaceTask(database: Database, task: FaceTask): FaceTask {
  database.put("faceTask", {
    ...task,
    alongWithAuth: task.alongWithAuth ? 1 : 0,
    smsPassed: task.smsPassed ? 1 : 0,
  });
  return task;
}

export const findFaceTask = (database: Database, id: string): FaceTask | undefined =>
  database.find(FaceTaskRow, "select * from faceTask where id = ?", id);

export const listFaceTasks = (database: Database, appid: string): FaceTask[] =>
  database.all(
    FaceTaskRow,
    "select * from faceTask where appid = ? order by createdAt desc, rowid desc",
    appid,
  );
