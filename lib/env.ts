import { z } from "zod";
import { parseMailAddress } from "@/lib/mail/smtp-address";

const url = z.url({
  protocol: /^https?$/,
  error: ({ input }) =>
    input === undefined ? "is required, e.g. https://portal.example.com" : "must be an http or https address",
});

const keyRing = z
  .string({ error: "is required, e.g. k1:<base64 of 32 random bytes>" })
  .transform((text, context) => {
    const keys: { id: string; key: Buffer }[] = [];
    for (const part of text.split(",").map((entry) => entry.trim())) {
      const separator = part.indexOf(":");
      const id = part.slice(0, separator);
      const key = Buffer.from(part.slice(separator + 1), "base64");
      if (separator < 1 || !/^[A-Za-z0-9_-]{1,32}$/.test(id) || key.length !== 32) {
        context.addIssue("each entry must be id:base64 with exactly 32 bytes, separated by commas");
        return z.NEVER;
      }
      if (keys.some((known) => known.id === id)) {
        context.addIssue("key ids must differ from each other");
        return z.NEVER;
      }
      keys.push({ id, key });
    }
    return keys;
  });

const componentAppid = z.string().regex(/^wx[0-9a-zA-Z]{16}$/, "must look like wx followed by 16 characters");
const encodingAesKey = z.string().regex(/^[A-Za-z0-9]{43}$/, "must be exactly 43 letters and digits");

const smtpUrl = z
  .string()
  .regex(/^smtps?:\/\/./, "must begin with smtp:// or smtps://")
  .refine((text) => URL.canParse(text), "must be smtp://user:password@host:port");

const mailFrom = z.string().transform((text, context) => {
  const address = parseMailAddress(text);
  if (address) return address;
  context.addIssue("must be name@example.com or Name <name@example.com>");
  return z.NEVER;
});

const schema = z.object({
  NODE_ENV: z.string().default("development"),
  DATABASE_URL: z
    .string({ error: "is required, e.g. postgres://user:password@host:5432/wharf" })
    .regex(/^postgres(ql)?:\/\//, "must begin with postgres://"),
  DATABASE_APP_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must begin with postgres://")
    .optional(),
  DATABASE_POOL_MAX: z.coerce.number().int().min(2).max(200).default(20),
  DATABASE_TRANSACTION_POOLER: z.enum(["true", "false"]).default("false"),
  PORT: z.coerce
    .number("must be a port")
    .int("must be a port")
    .min(1, "must be a port")
    .max(65535, "must be a port")
    .default(3000),
  HOST: z.string().min(1).default("0.0.0.0"),
  APP_URL: url,
  NEXTAUTH_SECRET: z
    .string({ error: "is required, at least 32 characters" })
    .min(32, "must have at least 32 characters"),
  SECRETS_KEYS: keyRing,
  WECHAT_API_BASE_URL: url.default("https://api.weixin.qq.com"),
  WECHAT_MP_BASE_URL: url.default("https://mp.weixin.qq.com"),
  WECHAT_OPEN_BASE_URL: url.default("https://open.weixin.qq.com"),
  WECHAT_PAY_BASE_URL: url.default("https://api.mch.weixin.qq.com"),
  ROBOT_WECOM_BASE_URL: url.default("https://qyapi.weixin.qq.com"),
  ROBOT_FEISHU_BASE_URL: url.default("https://open.feishu.cn"),
  ROBOT_DINGTALK_BASE_URL: url.default("https://oapi.dingtalk.com"),
  WHARF_ROLE: z.enum(["web", "worker", "all"], { error: "must be web, worker or all" }).default("all"),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  METRICS_TOKEN: z.string().min(16, "must have at least 16 characters").optional(),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  PROVIDER_NAME: z.string().min(1).max(40).optional(),
  PROVIDER_PHONE: z.string().min(1).max(40).optional(),
  SMTP_URL: smtpUrl.optional(),
  MAIL_FROM: mailFrom.optional(),
  COMPONENT_APPID: componentAppid.optional(),
  COMPONENT_SECRET: z.string().min(1).optional(),
  COMPONENT_TOKEN: z
    .string()
    .regex(/^[A-Za-z0-9]{3,32}$/, "must be 3 to 32 letters and digits")
    .optional(),
  COMPONENT_ENCODING_AES_KEY: encodingAesKey.optional(),
  OWNER_EMAIL: z.email("must be an e-mail address").optional(),
  OWNER_PASSWORD: z.string().min(10, "must have at least 10 characters").optional(),
});

export const settingNames = Object.keys(schema.shape);

export type Env = z.infer<typeof schema>;

export class SettingsError extends Error {
  readonly problems: string[];

  constructor(problems: string[]) {
    super(
      `The settings have ${problems.length} problem(s):\n${problems.map((line) => `  - ${line}`).join("\n")}`,
    );
    this.name = "SettingsError";
    this.problems = problems;
  }
}

/**
 * Reads all settings at once. An empty variable counts as absent.
 * @throws SettingsError listing every mistake by name; values are never repeated, for they may be secrets.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const present = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = schema.safeParse(present);
  const issues = parsed.error?.issues ?? [];
  const problems = [
    ...issues.map((issue) => `${issue.path.join(".")} ${wordsOf(issue.message)}`),
    ...completeGroups.flatMap((group) => listMissing(group, present)),
  ];
  if (parsed.success && problems.length === 0) return parsed.data;
  throw new SettingsError([...new Set(problems)].sort());
}

/** Set together or not at all. Looked at apart from the schema, which stops at the first kind of mistake. */
const completeGroups = [
  ["COMPONENT_APPID", "COMPONENT_SECRET", "COMPONENT_TOKEN", "COMPONENT_ENCODING_AES_KEY"],
  ["OWNER_EMAIL", "OWNER_PASSWORD"],
  ["SMTP_URL", "MAIL_FROM"],
];

function listMissing(group: string[], present: Record<string, string | undefined>): string[] {
  const missing = group.filter((name) => present[name] === undefined);
  if (missing.length === group.length) return [];
  return missing.map(
    (name) => `${name} is required together with ${group.filter((other) => other !== name).join(", ")}`,
  );
}

function wordsOf(message: string): string {
  return message.includes("received undefined") ? "is required" : message.replace(/^Invalid input: /, "");
}

let loaded: Env | undefined;

/** The settings of this process, read once. */
export function getEnv(): Env {
  loaded ??= parseEnv(process.env);
  return loaded;
}
