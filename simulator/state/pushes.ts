import { z } from "zod";
import { booleanColumn, type Database } from "./database";

/** Which of the two callback URLs: 授权事件接收URL or 消息与事件接收URL. */
export const CallbackDoor = z.enum(["events", "messages"]);
export type CallbackDoor = z.infer<typeof CallbackDoor>;

/** One attempt to deliver a callback. */
export const PushRecord = z.object({
  id: z.number(),
  at: z.number(),
  componentAppid: z.string(),
  authorizerAppid: z.string().nullable(),
  door: CallbackDoor,
  url: z.string(),
  /** InfoType, Event or MsgType. */
  label: z.string(),
  xml: z.string(),
  attempt: z.number(),
  httpStatus: z.number().nullable(),
  response: z.string().nullable(),
  error: z.string().nullable(),
  durationMs: z.number(),
  accepted: z.boolean(),
});
export type PushRecord = z.infer<typeof PushRecord>;

const PushRow = z.object({ ...PushRecord.shape, accepted: booleanColumn });

export interface PushFilter {
  componentAppid?: string;
  authorizerAppid?: string;
  label?: string;
  afterId?: number;
  limit?: number;
}

export function recordPush(database: Database, push: Omit<PushRecord, "id">): PushRecord {
  const id = database.put("push", { ...push, accepted: Number(push.accepted) });
  return { ...push, id };
}

/** Newest first. */
export function listPushes(database: Database, filter: PushFilter): PushRecord[] {
  const wanted = Object.entries({
    "componentAppid = ?": filter.componentAppid,
    "authorizerAppid = ?": filter.authorizerAppid,
    "label = ?": filter.label,
    "id > ?": filter.afterId,
  }).flatMap(([condition, value]) => (value === undefined ? [] : [{ condition, value }]));
  return database.all(
    PushRow,
    `select * from push where ${["true", ...wanted.map(({ condition }) => condition)].join(" and ")}
     order by id desc limit ?`,
    ...wanted.map(({ value }) => value),
    filter.limit ?? 100,
  );
}

export const findPush = (database: Database, id: number): PushRecord | undefined =>
  database.find(PushRow, "select * from push where id = ?", id);

const PUSHES_KEPT = 10_000;

export const prunePushes = (database: Database): number =>
  database.run(`delete from push where id <= (select coalesce(max(id), 0) from push) - ${PUSHES_KEPT}`);
