import { z } from "zod";
import { AccountKind, AccountStatus } from "./account-kinds";
import { booleanColumn, type Database, jsonColumn } from "./database";
import { newAppid, newSecret, newUserName } from "./random";

/** A category (服务类目) of a mini program. `auditStatus`: 1 auditing, 2 rejected, 3 passed. */
export const AccountCategory = z.object({
  first: z.string(),
  second: z.string(),
  firstId: z.number().int().default(8),
  secondId: z.number().int().default(39),
  auditStatus: z.number().int().min(1).max(3).default(3),
  auditReason: z.string().default(""),
});
export type AccountCategory = z.infer<typeof AccountCategory>;

const Version = z.object({ version: z.string(), description: z.string(), at: z.number() });

/** The parts of api_get_authorizer_info that only some kinds have. */
const AccountDetails = z.object({
  categories: z.array(AccountCategory).default([]),
  /** When a verified account has to be reviewed again; null while that is far away. */
  annualReview: z.object({ beginsAt: z.number(), endsAt: z.number() }).nullable().default(null),
  /** How often something was changed in its month or year. */
  changes: z
    .object({ signature: z.number(), headImage: z.number(), nickName: z.number() })
    .default({ signature: 0, headImage: 0, nickName: 0 }),
  trialVersion: Version.nullable().default(null),
  releasedVersion: Version.nullable().default(null),
  requestDomains: z.array(z.string()).default([]),
  businessInfo: z
    .object({
      open_pay: z.number(),
      open_shake: z.number(),
      open_scan: z.number(),
      open_card: z.number(),
      open_store: z.number(),
    })
    .default({ open_pay: 0, open_shake: 0, open_scan: 0, open_card: 0, open_store: 0 }),
  phoneConfigured: z.boolean().default(true),
  emailConfigured: z.boolean().default(true),
  /** A test account (测试号) cannot be authorized. */
  testAccount: z.boolean().default(false),
});
export type AccountDetails = z.infer<typeof AccountDetails>;

export const AccountInput = z.object({
  appid: z.string().default(newAppid),
  userName: z.string().startsWith("gh_").default(newUserName),
  kind: AccountKind.default("mini_program"),
  /** null: a new mini program without a name. */
  nickName: z.string().nullable().default("示例小程序"),
  headImg: z.string().nullable().default("http://wx.qlogo.cn/mmopen/simulated/0"),
  alias: z.string().default(""),
  principalName: z.string().default("个人"),
  signature: z.string().default(""),
  /** Empty: the simulator makes the picture itself. */
  qrcodeUrl: z.string().default(""),
  serviceType: z.number().int().default(0),
  verifyType: z.number().int().default(0),
  registerType: z.number().int().default(0),
  status: z.number().int().default(AccountStatus.normal),
  /** The WeChat user who administers the account; one may administer many. */
  administrator: z.string().min(1).default("王小明"),
  /** Accounts without API capability get no tokens from api_query_auth. */
  apiCapable: z.boolean().default(true),
  details: AccountDetails.prefault({}),
  options: z
    .record(z.string(), z.string())
    .default({ location_report: "0", voice_recognize: "0", customer_service: "0" }),
  secret: z.string().default(newSecret),
  openAppid: z.string().nullable().default(null),
});
export type AccountInput = z.input<typeof AccountInput>;

export const Account = z.object({ ...AccountInput.shape, createdAt: z.number() });
export type Account = z.infer<typeof Account>;

export const CategoryStatus = { auditing: 1, rejected: 2, passed: 3 } as const;

/** Only these count for anything: the others wait or were refused. */
export const passedCategories = ({ details }: Account): AccountCategory[] =>
  details.categories.filter(({ auditStatus }) => auditStatus === CategoryStatus.passed);

/** WeChat's `verify_type`: -1 is unverified, 3 has its qualification verified and its name not. */
export const isVerified = ({ verifyType }: Account): boolean => verifyType >= 0;
export const isNamingVerified = ({ verifyType }: Account): boolean => verifyType >= 0 && verifyType !== 3;

const AccountRow = z.object({
  appid: z.string(),
  userName: z.string(),
  kind: AccountKind,
  nickName: z.string().nullable(),
  headImg: z.string().nullable(),
  alias: z.string(),
  principalName: z.string(),
  signature: z.string(),
  qrcodeUrl: z.string(),
  serviceType: z.number(),
  verifyType: z.number(),
  registerType: z.number(),
  status: z.number(),
  administrator: z.string(),
  apiCapable: booleanColumn,
  details: jsonColumn(AccountDetails),
  options: jsonColumn(z.record(z.string(), z.string())),
  secret: z.string(),
  openAppid: z.string().nullable(),
  createdAt: z.number(),
});

export const findAccount = (database: Database, appid: string): Account | undefined =>
  database.find(AccountRow, "select * from account where appid = ?", appid);

export const createAccounts = (database: Database, inputs: AccountInput[], now: number): Account[] =>
  database.transaction(() =>
    inputs.map((input) => writeAccount(database, { ...AccountInput.parse(input), createdAt: now })),
  );

export function writeAccount(database: Database, account: Account): Account {
  database.put("account", {
    ...account,
    apiCapable: Number(account.apiCapable),
    details: JSON.stringify(account.details),
    options: JSON.stringify(account.options),
  });
  return account;
}

export interface AccountFilter {
  /** Part of the name, appid, original id or principal. */
  search?: string;
  kinds?: readonly AccountKind[];
  administrator?: string;
  status?: number;
  limit?: number;
  offset?: number;
}

function whereOf(filter: AccountFilter): { where: string; values: (string | number)[] } {
  const parts: string[] = ["true"];
  const values: (string | number)[] = [];
  if (filter.search) {
    parts.push(
      "instr(coalesce(nickName, '') || ' ' || appid || ' ' || userName || ' ' || principalName, ?) > 0",
    );
    values.push(filter.search);
  }
  if (filter.kinds) {
    parts.push(`kind in (${filter.kinds.map(() => "?").join(", ")})`);
    values.push(...filter.kinds);
  }
  if (filter.administrator !== undefined) {
    parts.push("administrator = ?");
    values.push(filter.administrator);
  }
  if (filter.status !== undefined) {
    parts.push("status = ?");
    values.push(filter.status);
  }
  return { where: parts.join(" and "), values };
}

export function listAccounts(database: Database, filter: AccountFilter): Account[] {
  const { where, values } = whereOf(filter);
  return database.all(
    AccountRow,
    `select * from account where ${where} order by createdAt desc, appid limit ? offset ?`,
    ...values,
    filter.limit ?? 50,
    filter.offset ?? 0,
  );
}

export function countAccounts(database: Database, filter: AccountFilter): number {
  const { where, values } = whereOf(filter);
  return database.count(`select count(*) as n from account where ${where}`, ...values);
}

const AdministratorRow = z.object({ administrator: z.string(), accounts: z.number() });

/** WeChat users who administer at least one account, those of the newest accounts first. */
export const listAdministrators = (
  database: Database,
  filter: { search?: string; appid?: string; limit: number },
): z.infer<typeof AdministratorRow>[] =>
  database.all(
    AdministratorRow,
    `select administrator, count(*) as accounts from account
     where (? = '' or instr(administrator, ?) > 0) and (? = '' or appid = ?)
     group by administrator order by max(createdAt) desc, administrator limit ?`,
    filter.search ?? "",
    filter.search ?? "",
    filter.appid ?? "",
    filter.appid ?? "",
    filter.limit,
  );
