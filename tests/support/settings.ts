import { randomBytes } from "node:crypto";
import { type Env, parseEnv } from "@/lib/env";

/** What WeChat and the portal both know of a platform. */
export interface TestPlatform {
  appid: string;
  secret: string;
  token: string;
  encodingAesKey: string;
}

/** Values that nothing else contains, so that a search for them finds only leaks. */
export function newTestPlatform(): TestPlatform {
  return {
    appid: `wx${randomBytes(8).toString("hex")}`,
    secret: randomBytes(16).toString("hex"),
    token: `verifytoken${randomBytes(8).toString("hex")}`,
    encodingAesKey: newEncodingAesKey(),
  };
}

export function newEncodingAesKey(): string {
  return `aeskey${randomBytes(24).toString("hex")}`.slice(0, 43);
}

export interface TestSettings {
  databaseUrl: string;
  installationSecret: string;
  wechatUrl: string;
  appUrl: string;
  poolMax?: number;
  smtpUrl?: string | null;
}

/** The settings of a container under test; every WeChat address is the simulator's. */
export function testEnvironment(settings: TestSettings): Record<string, string> {
  return {
    NODE_ENV: "test",
    DATABASE_URL: settings.databaseUrl,
    DATABASE_APP_URL: settings.databaseUrl,
    DATABASE_POOL_MAX: String(settings.poolMax ?? 8),
    APP_URL: settings.appUrl,
    NEXTAUTH_SECRET: settings.installationSecret,
    SECRETS_KEYS: `test:${Buffer.alloc(32, 7).toString("base64")}`,
    WECHAT_API_BASE_URL: settings.wechatUrl,
    WECHAT_MP_BASE_URL: settings.wechatUrl,
    WECHAT_OPEN_BASE_URL: settings.wechatUrl,
    WECHAT_PAY_BASE_URL: settings.wechatUrl,
    ROBOT_WECOM_BASE_URL: settings.wechatUrl,
    ROBOT_FEISHU_BASE_URL: settings.wechatUrl,
    ROBOT_DINGTALK_BASE_URL: settings.wechatUrl,
    LOG_LEVEL: "debug",
    ...(settings.smtpUrl ? { SMTP_URL: settings.smtpUrl, MAIL_FROM: "no-reply@wharf.example" } : {}),
  };
}

export function testEnv(settings: TestSettings): Env {
  return parseEnv(testEnvironment(settings));
}
