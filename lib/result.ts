import type { ErrorCode, FieldErrors } from "@/lib/errors";

/** What a server action or a JSON route answers: expected failures are values. */
export type Result<T> = { ok: true; data: T } | Failure;

export interface Failure {
  ok: false;
  code: ErrorCode;
  reason?: string;
  fields?: FieldErrors;
  retryAfterSeconds?: number;
  /** What WeChat said, when it refused. */
  wechat?: { errcode: number | null; rid: string | null; requestIp: string | null };
  /** Finds the log line of this failure. */
  referenceId: string;
}
