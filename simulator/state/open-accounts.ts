import { z } from "zod";
import { booleanColumn, type Database } from "./database";

const OpenAccountRow = z.object({
  appid: z.string(),
  principalName: z.string(),
  createdByApi: booleanColumn,
});
export type OpenAccount = z.infer<typeof OpenAccountRow>;

export const BOUND_ACCOUNTS_MAX = 100;

export const findOpenAccount = (database: Database, appid: string): OpenAccount | undefined =>
  database.find(OpenAccountRow, "select * from openAccount where appid = ?", appid);

export function writeOpenAccount(database: Database, open: OpenAccount): OpenAccount {
  database.put("openAccount", { ...open, createdByApi: Number(open.createdByApi) });
  return open;
}

export const countBoundAccounts = (database: Database, openAppid: string): number =>
  database.count("select count(*) as n from account where openAppid = ?", openAppid);

export const bindAccount = (database: Database, appid: string, openAppid: string | null): number =>
  database.run("update account set openAppid = ? where appid = ?", openAppid, appid);
