import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { BrowserMissingError, ensureChineseFont, findBrowser } from "../find-browser";
import { isBuildCurrent } from "../support/build";
import { type Environment, isolatedEnvironment } from "../support/environment";
import { stateDirectory } from "../support/paths";
import type { Supervisor } from "../support/supervisor";
import { type Counts, judge, readPlaywrightReport, readVitestReport } from "./reports";

export interface StepTools {
  supervisor: Supervisor;
  /** One line of progress. */
  print(line: string): void;
  /** Arguments for the suites' own runners. */
  rest: string[];
}

export interface Step {
  name: string;
  /** Must have passed before. */
  needs: string[];
  /** Measures time or starts servers: nothing else may run beside it. */
  alone: boolean;
  run(tools: StepTools): Promise<Counts>;
}

const bin = (name: string) => path.join("node_modules", name);

export const steps: Step[] = [
  single("types", [], async (tools) => {
    const generated = await runQuietly(tools, [bin("next/dist/bin/next"), "typegen"]);
    return (
      generated &&
      (await runQuietly(tools, [bin("typescript/bin/tsc"), "--noEmit", "--incremental", "false"]))
    );
  }),
  single("lint", [], (tools) => runQuietly(tools, [bin("@biomejs/biome/bin/biome"), "ci", "--colors=off"])),
  single("knip", [], (tools) => runQuietly(tools, [bin("knip/bin/knip.js")])),
  vitestStep("architecture", { project: "unit", files: ["tests/architecture.test.ts"] }),
  vitestStep("unit", { project: "unit" }),
  single("build", ["types"], async (tools) => {
    if (isBuildCurrent()) return true;
    return runQuietly(tools, ["--import", "tsx", "scripts/build.ts"]);
  }),
  vitestStep("integration", { project: "integration", alone: true }),
  vitestStep("boot", { project: "boot", needs: ["build"], alone: true }),
  { name: "e2e", needs: ["build"], alone: true, run: runBrowserTests },
];

/** A check without parts: it passes or fails as one. */
function single(name: string, needs: string[], run: (tools: StepTools) => Promise<boolean>): Step {
  return {
    name,
    needs,
    alone: false,
    run: async (tools) => ((await run(tools)) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }),
  };
}

interface VitestOptions {
  project: string;
  files?: string[];
  needs?: string[];
  alone?: boolean;
}

function vitestStep(name: string, options: VitestOptions): Step {
  return {
    name,
    needs: options.needs ?? [],
    alone: options.alone ?? false,
    async run(tools) {
      const report = reportFile(name);
      const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
      const chosen = options.files ?? tools.rest;
      const args = [bin("vitest/vitest.mjs"), "run", "--project", options.project, ...reporters, ...chosen];
      const code = await runAloud(tools, args, {});
      return judge(code, () => readVitestReport(report));
    },
  };
}

async function runBrowserTests(tools: StepTools): Promise<Counts> {
  const report = reportFile("e2e");
  try {
    const browser = await findBrowser(tools.print);
    ensureChineseFont(tools.print);
    const args = [bin("@playwright/test/cli.js"), "test", "--reporter=list,json", ...tools.rest];
    const code = await runAloud(tools, args, {
      // Playwright sets FORCE_COLOR for its servers, and Node warns when it meets both.
      NO_COLOR: undefined,
      FORCE_COLOR: "0",
      WHARF_BROWSER: browser,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    });
    return judge(code, () => readPlaywrightReport(report));
  } catch (error) {
    if (!(error instanceof BrowserMissingError)) throw error;
    tools.print(error.message);
    return { passed: 0, failed: 1 };
  }
}

/** Says something only when it fails. */
async function runQuietly(tools: StepTools, args: string[]): Promise<boolean> {
  const lines: string[] = [];
  const exit = await tools.supervisor.run({
    name: args[0] ?? "",
    args,
    env: testEnvironment({}),
    onLine: (line) => lines.push(line),
  });
  if (exit.code !== 0) for (const line of lines) tools.print(line);
  return exit.code === 0;
}

async function runAloud(tools: StepTools, args: string[], env: Environment): Promise<number | null> {
  const exit = await tools.supervisor.run({
    name: args[0] ?? "",
    args,
    env: testEnvironment(env),
    stopTimeoutMs: 15_000,
    onLine: (line) => {
      if (line.trim() !== "") tools.print(line);
    },
  });
  return exit.code;
}

function testEnvironment(env: Environment) {
  return isolatedEnvironment({
    NO_COLOR: "1",
    PLAYWRIGHT_BROWSERS_PATH: process.env.PLAYWRIGHT_BROWSERS_PATH,
    WHARF_BROWSER: process.env.WHARF_BROWSER,
    ...env,
  });
}

function reportFile(name: string): string {
  const directory = path.join(stateDirectory("checks"), "reports");
  mkdirSync(directory, { recursive: true });
  const file = path.join(directory, `${name}.json`);
  rmSync(file, { force: true });
  return file;
}
