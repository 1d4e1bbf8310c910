import { randomBytes } from "node:crypto";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { anyFreePort } from "./support/ports";
import { runScript } from "./testing/run-script";
import { makeStateDirectory } from "./testing/temporary-directory";

async function goodSettings() {
  return {
    APP_URL: "https://portal.example.com",
    NEXTAUTH_SECRET: "s".repeat(40),
    SECRETS_KEYS: `k1:${randomBytes(32).toString("base64")}`,
    PORT: String(await anyFreePort()),
    WHARF_STATE_DIR: makeStateDirectory(),
    LOG_LEVEL: "warn",
  };
}

test("all mistakes in the settings are listed at once, without their values, and nothing starts", async () => {
  const start = runScript("start", {
    PORT: "seventy",
    APP_URL: "portal",
    SECRETS_KEYS: "k1:dG9vLXNob3J0",
    COMPONENT_APPID: "wx0123456789abcdef",
    WHARF_ROLE: "captain",
  });
  expect(await start.exited).toEqual({ code: 1, signal: null });
  for (const name of [
    "APP_URL",
    "COMPONENT_SECRET",
    "NEXTAUTH_SECRET",
    "PORT",
    "SECRETS_KEYS",
    "WHARF_ROLE",
  ]) {
    expect(start.output()).toContain(`- ${name} `);
  }
  expect(start.output()).not.toContain("dG9vLXNob3J0");
  expect(start.output()).not.toContain("DATABASE_URL");
});

test("a database that is down is waited for with clear lines, and Ctrl-C ends the waiting", async () => {
  const port = await anyFreePort();
  const start = runScript("start", {
    ...(await goodSettings()),
    WHARF_ROLE: "worker",
    DATABASE_URL: `postgres://wharf:hidden-word@127.0.0.1:${port}/wharf`,
  });
  await start.says(`The database at 127.0.0.1:${port}/wharf is not reachable`);
  await start.says("next try in 2 s");
  start.child.kill("SIGINT");
  expect(await start.exited).toEqual({ code: 0, signal: null });
  expect(start.output()).not.toContain("hidden-word");
});

test("production refuses a taken port instead of choosing another", async () => {
  const settings = await goodSettings();
  const blocker = createServer().listen(Number(settings.PORT), "127.0.0.1");
  const start = runScript("start", settings);
  expect(await start.exited).toEqual({ code: 1, signal: null });
  blocker.close();
  expect(start.output()).toContain(`Port ${settings.PORT} is taken`);
});

test("without DATABASE_URL it uses the embedded PostgreSQL, says so, and takes it along when it stops", async () => {
  const settings = await goodSettings();
  const start = runScript("start", settings);
  await start.says("DATABASE_URL is not set: using the embedded PostgreSQL");
  await start.says("Wharf listens on port");
  const address = `http://127.0.0.1:${settings.PORT}/api/health`;
  await expect
    .poll(
      () =>
        fetch(address).then(
          (answer) => answer.status,
          () => 0,
        ),
      { timeout: 30_000 },
    )
    .toBe(200);
  const second = runScript("start", { ...settings, PORT: String(await anyFreePort()) });
  expect(await second.exited).toEqual({ code: 1, signal: null });
  expect(second.output()).toContain("already running");
  const stoppedAt = performance.now();
  start.child.kill("SIGTERM");
  expect(await start.exited).toEqual({ code: 0, signal: null });
  expect(performance.now() - stoppedAt).toBeLessThan(10_000);
});
