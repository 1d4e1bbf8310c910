import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { Database } from "./database";

/** Something WeChat found against an account. */
export const Violation = z.object({
  id: z.string(),
  authorizerAppid: z.string(),
  at: z.number(),
  reason: z.string(),
  content: z.string(),
  ruleUrl: z.string(),
  ruleName: z.string(),
});
export type Violation = z.infer<typeof Violation>;

export const AppealStatus = { auditing: 1, rejected: 2, passed: 3, invalid: 4, withdrawn: 5 } as const;

export const Appeal = z.object({
  id: z.number(),
  violationId: z.string(),
  at: z.number(),
  /** How many there have been against the same record, this one included. */
  count: z.number(),
  /** 0 the account's people, 1 the platform. */
  origin: z.number(),
  status: z.number(),
  auditedAt: z.number().nullable(),
  auditReason: z.string().nullable(),
  punishment: z.string(),
  reason: z.string(),
});
export type Appeal = z.infer<typeof Appeal>;

export function addViolation(database: Database, input: Omit<Violation, "id">): Violation {
  const violation = { ...input, id: `2_${randomBytes(4).readUInt32BE()}` };
  database.put("violation", { ...violation });
  return violation;
}

export const findViolation = (database: Database, id: string): Violation | undefined =>
  database.find(Violation, "select * from violation where id = ?", id);

/** Those of a window, newest first. */
export const listViolations = (
  database: Database,
  authorizerAppid: string,
  window: { from: number; to: number } = { from: 0, to: Number.MAX_SAFE_INTEGER },
): Violation[] =>
  database.all(
    Violation,
    "select * from violation where authorizerAppid = ? and at between ? and ? order by at desc, id limit 200",
    authorizerAppid,
    window.from,
    window.to,
  );

export function writeAppeal(database: Database, appeal: Omit<Appeal, "id"> & { id?: number }): Appeal {
  const id = database.put("appeal", { ...appeal });
  return { ...appeal, id: appeal.id ?? id };
}

export const findAppeal = (database: Database, id: number): Appeal | undefined =>
  database.find(Appeal, "select * from appeal where id = ?", id);

export const listAppeals = (database: Database, violationId: string): Appeal[] =>
  database.all(Appeal, "select * from appeal where violationId = ? order by id desc", violationId);
