import process from "node:process";
import { defineConfig, devices } from "@playwright/test";
import { browserArguments, findBrowser } from "./scripts/find-browser";

// Read again by every worker, which inherits the answer.
process.env.WHARF_BROWSER ??= await findBrowser(console.log);

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
    ...devices["Desktop Chrome"],
    viewport: { width: 1440, height: 900 },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    screenshot: "only-on-failure",
    // Snapshots show what was there; filming every page besides takes a processor's time from the pages.
    trace: { mode: "retain-on-failure", screenshots: false },
    video: "off",
    launchOptions: { executablePath: process.env.WHARF_BROWSER, args: browserArguments },
  },
  projects: [
    { name: "sign-in", testMatch: "**/*.setup.ts" },
    { name: "pages", testIgnore: "**/*.installation.spec.ts", dependencies: ["sign-in"] },
    // These change what everybody shares: the clock, the platform at WeChat, faults. So they run last and alone.
    {
      name: "installation",
      testMatch: "**/*.installation.spec.ts",
      dependencies: ["pages"],
      workers: 1,
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
