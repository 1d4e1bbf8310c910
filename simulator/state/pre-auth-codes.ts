import { z } from "zod";
import type { Database } from "./database";
import { newPreAuthCode } from "./random";
import type { Settings } from "./settings";

const PreAuthCodeRow = z.object({
  value: z.string(),
  componentAppid: z.string(),
  createdAt: z.number(),
  expiresAt: z.number(),
  usedAt: z.number().nullable(),
});
export type PreAuthCode = z.infer<typeof PreAuthCodeRow>;

export function createPreAuthCode(
  database: Database,
  settings: Settings,
  componentAppid: string,
  now: number,
): PreAuthCode {
  const code: PreAuthCode = {
    value: newPreAuthCode(),
    componentAppid,
    createdAt: now,
    expiresAt: now + settings.preAuthCodeSeconds * 1000,
    usedAt: null,
  };
  database.put("preAuthCode", { ...code });
  return code;
}

/** A code may be tried again until the first success. */
export function judgePreAuthCode(
  database: Database,
  presented: { componentAppid: string; value: string },
  now: number,
): "valid" | "unknown" | "expired" | "used" {
  const code = database.find(
    PreAuthCodeRow,
    "select * from preAuthCode where value = ? and componentAppid = ?",
    presented.value,
    presented.componentAppid,
  );
  if (!code) return "unknown";
  if (code.usedAt !== null) return "used";
  return now < code.expiresAt ? "valid" : "expired";
}

export const markPreAuthCodeUsed = (database: Database, value: string, now: number): number =>
  database.run("update preAuthCode set usedAt = ? where value = ?", now, value);
