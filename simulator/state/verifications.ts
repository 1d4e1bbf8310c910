import { z } from "zod";
import { authData } from "@/lib/wechat/endpoints/wxa-auth-data";
import { limits } from "@/lib/wechat/limits";
import { type Database, jsonColumn } from "./database";
import { newSessionId } from "./random";

/** What the administrator, the auditors or WeChat itself do next. */
export const VerificationMove = z.enum([
  "agree",
  "pass_face",
  "fail_face",
  "send_sms",
  "pass_sms",
  "fail_sms",
  "refuse",
  "pay",
  "fail_order",
  "take",
  "refill",
  "pass",
  "reject",
]);
export type VerificationMove = z.infer<typeof VerificationMove>;

export const Verification = z.object({
  /** taskid */
  id: z.string(),
  componentAppid: z.string(),
  appid: z.string(),
  /** Part of the address that the administrator opens. */
  pageToken: z.string(),
  orderId: z.string(),
  taskStatus: z.number(),
  applyStatus: z.number(),
  data: jsonColumn(authData).or(authData),
  /** Why the auditors gave it back, or why they refused it for good. */
  reason: z.string(),
  createdAt: z.number(),
  /** Until then the administrator may agree. */
  expiresAt: z.number(),
});
export type Verification = z.infer<typeof Verification>;

const HOURS_24_MS = 86_400_000;

export function createVerification(
  database: Database,
  input: Pick<Verification, "componentAppid" | "appid" | "data">,
  now: number,
): Verification {
  return writeVerification(database, {
    ...input,
    id: newSessionId(),
    pageToken: newSessionId(),
    orderId: "",
    taskStatus: 0,
    applyStatus: 0,
    reason: "",
    createdAt: now,
    expiresAt: now + HOURS_24_MS,
  });
}

/** The same task once more, with other data and a page of its own. */
export const restartVerification = (
  database: Database,
  verification: Verification,
  data: Verification["data"],
  now: number,
): Verification =>
  writeVerification(database, {
    ...verification,
    data,
    pageToken: newSessionId(),
    taskStatus: 0,
    applyStatus: 0,
    expiresAt: now + HOURS_24_MS,
  });

export function writeVerification(database: Database, verification: Verification): Verification {
  database.put("verification", { ...verification, data: JSON.stringify(verification.data) });
  return verification;
}

export const findVerification = (database: Database, id: string): Verification | undefined =>
  database.find(Verification, "select * from verification where id = ?", id);

export const findVerificationByPage = (database: Database, pageToken: string): Verification | undefined =>
  database.find(Verification, "select * from verification where pageToken = ?", pageToken);

export const listVerifications = (
  database: Database,
  filter: { appid?: string | undefined; limit: number },
): Verification[] =>
  database.all(
    Verification,
    "select * from verification where (? = '' or appid = ?) order by createdAt desc, id limit ?",
    filter.appid ?? "",
    filter.appid ?? "",
    filter.limit,
  );

/** Before the administrator has agreed, a task has only its day. */
const WAITING = "taskStatus in (0, 3, 4, 5, 6, 7, 8)";

export const listOverdueVerifications = (database: Database, now: number): Verification[] =>
  database.all(
    Verification,
    `select * from verification where ${WAITING} and expiresAt <= ? order by expiresAt limit 100`,
    now,
  );

/** One that may still pass. */
export const findRunningVerification = (database: Database, appid: string): Verification | undefined =>
  database.find(
    Verification,
    "select * from verification where appid = ? and taskStatus not in (1, 2, 11, 14) and applyStatus not in (4, 5) limit 1",
    appid,
  );

const AuthMedia = z.object({
  id: z.string(),
  appid: z.string(),
  fileName: z.string(),
  contentType: z.string(),
  content: z.instanceof(Uint8Array),
  createdAt: z.number(),
});
export type AuthMedia = z.infer<typeof AuthMedia>;

export function createAuthMedia(database: Database, input: Omit<AuthMedia, "id">): AuthMedia {
  const media = { ...input, id: newSessionId() };
  database.put("authMedia", media);
  return media;
}

/** One of the account's own that has not run out. */
export function findAuthMedia(
  database: Database,
  { appid, id, now }: { appid: string; id: string; now: number },
): AuthMedia | undefined {
  const media = database.find(AuthMedia, "select * from authMedia where appid = ? and id = ?", appid, id);
  return media && now < media.createdAt + limits.mediaLifetimeSeconds * 1000 ? media : undefined;
}

export const findAnyAuthMedia = (database: Database, id: string): AuthMedia | undefined =>
  database.find(AuthMedia, "select * from authMedia where id = ?", id);
