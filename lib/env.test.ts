import { readFileSync } from "node:fs";
import { parseEnv as parseFile } from "node:util";
import { expect, test } from "vitest";
import { parseEnv, SettingsError, settingNames } from "./env";

const good = {
  DATABASE_URL: "postgres://wharf:pw@db/wharf",
  APP_URL: "https://portal.example.com",
  NEXTAUTH_SECRET: "s".repeat(32),
  SECRETS_KEYS: `k1:${Buffer.alloc(32, 7).toString("base64")}`,
};

function problemsOf(source: Record<string, string>): string[] {
  try {
    parseEnv(source);
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  return [];
}

test("good settings are complete with the defaults, and empty ones count as absent", () => {
  const env = parseEnv({ ...good, COMPONENT_APPID: "", PORT: "" });
  expect(env).toMatchObject({
    PORT: 3000,
    WHARF_ROLE: "all",
    WECHAT_API_BASE_URL: "https://api.weixin.qq.com",
  });
  expect(env.COMPONENT_APPID).toBeUndefined();
});

test("malformed, missing and half-given settings are listed together, never with their values", () => {
  const problems = problemsOf({
    PORT: "seventy",
    SECRETS_KEYS: "k1:c2hvcnQ=",
    COMPONENT_APPID: "wx0123456789abcdef",
    OWNER_PASSWORD: "long enough, and secret",
  });
  expect(problems).toEqual([
    expect.stringContaining("APP_URL is required"),
    expect.stringContaining("COMPONENT_ENCODING_AES_KEY is required together with COMPONENT_APPID"),
    expect.stringContaining("COMPONENT_SECRET is required together"),
    expect.stringContaining("COMPONENT_TOKEN is required together"),
    expect.stringContaining("DATABASE_URL is required"),
    expect.stringContaining("NEXTAUTH_SECRET is required"),
    expect.stringContaining("OWNER_EMAIL is required together with OWNER_PASSWORD"),
    "PORT must be a port",
    expect.stringContaining("SECRETS_KEYS each entry must be"),
  ]);
  expect(problems.join()).not.toContain("secret,");
  expect(problems.join()).not.toContain("c2hvcnQ");
});

test("every setting is explained in .env.example, which as it stands lacks only what is required", () => {
  const example = parseFile(readFileSync(".env.example", "utf8"));
  expect(Object.keys(example).sort()).toEqual(
    [...settingNames, "WHARF_STATE_DIR"].filter((name) => name !== "NODE_ENV").sort(),
  );
  expect(problemsOf(example as Record<string, string>).map((line) => line.split(" ")[0])).toEqual([
    "DATABASE_URL",
    "NEXTAUTH_SECRET",
    "SECRETS_KEYS",
  ]);
});

test("a mail server and its sender are given together and well-formed", () => {
  const mail = { SMTP_URL: "smtps://user:p%40ss@mail.example.com", MAIL_FROM: "码头 <no-reply@example.com>" };
  expect(parseEnv({ ...good, ...mail }).MAIL_FROM).toEqual({ name: "码头", address: "no-reply@example.com" });
  expect(problemsOf({ ...good, SMTP_URL: mail.SMTP_URL })).toEqual([
    "MAIL_FROM is required together with SMTP_URL",
  ]);
  expect(problemsOf({ SMTP_URL: "http://mail.example.com", MAIL_FROM: "nobody" })).toEqual(
    expect.arrayContaining([
      "MAIL_FROM must be name@example.com or Name <name@example.com>",
      "SMTP_URL must begin with smtp:// or smtps://",
    ]),
  );
});
