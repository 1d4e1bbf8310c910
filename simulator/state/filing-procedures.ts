import { z } from "zod";
import type { Database } from "./database";

/** What happens to the verification half of a flow that verifies and files at once. */
export const ProcedureMove = z.enum(["pay", "pass_verification", "refill_verification", "fail_verification"]);
export type ProcedureMove = z.infer<typeof ProcedureMove>;

export const Procedure = z.object({
  id: z.string(),
  appid: z.string(),
  componentAppid: z.string(),
  /** `procedure_status` of WeChat. */
  status: z.number(),
  reason: z.string().nullable(),
  createdAt: z.number(),
});
export type Procedure = z.infer<typeof Procedure>;

export function writeProcedure(database: Database, procedure: Procedure): Procedure {
  database.put("filingProcedure", { ...procedure });
  return procedure;
}

export const findProcedure = (database: Database, id: string): Procedure | undefined =>
  database.find(Procedure, "select * from filingProcedure where id = ?", id);

export const findNewestProcedure = (database: Database, appid: string): Procedure | undefined =>
  database.find(
    Procedure,
    "select * from filingProcedure where appid = ? order by createdAt desc, rowid desc limit 1",
    appid,
  );
