import process from "node:process";
import { defineConfig, devices } from "@playwright/test";
import { browserArguments, findBrowser } from "./scripts/find-browser";

// Read again by every worker, which inherits the answer.
process.env.WHARF_BROWSER ??= await findBrowser(console.log);

const wechatPhone =
  "Mozilla/5.0 (Linux; Android 14; 23127PN0CC) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 " +
  "Chrome/130.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.56.2800(0x28003858) WeChat/arm64 Language/zh_CN";

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  use: {
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    video: "off",
    launchOptions: { executablePath: process.env.WHARF_BROWSER, args: browserArguments },
  },
  projects: [
    {
      name: "phone",
      testMatch: "**/*.phone.spec.ts",
      use: {
        userAgent: wechatPhone,
        viewport: { width: 360, height: 740 },
        deviceScaleFactor: 3,
        isMobile: true,
        hasTouch: true,
      },
    },
    {
      name: "desktop",
      testIgnore: "**/*.phone.spec.ts",
      use: { ...devices["Desktop Chrome"], viewport: { width: 1440, height: 900 } },
    },
  ],
  webServer: {
    command: "exec node --import tsx scripts/e2e-stack.ts",
    wait: { stdout: /Ready for tests/ },
    stdout: "pipe",
    timeout: 300_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
  },
});
