import process from "node:process";
import { parseArgs } from "node:util";
import { stateDirectory } from "./paths";
import { resetState } from "./reset-state";
import { runSupervised, say } from "./run-supervised";
import { claimDirectory } from "./single-run";
import { type Stack, startStack } from "./stack";

export type DemoMode = "production" | "development";

interface DemoOptions {
  apps: number | undefined;
  reset: boolean;
}

/** The whole of `npm run demo` and `npm run dev`. @returns the exit code */
export async function runDemo(mode: DemoMode, args: string[]): Promise<number> {
  const command = mode === "production" ? "demo" : "dev";
  const options = parseDemoArguments(command, args);
  if (!options) return 1;
  return runSupervised(async (supervisor) => {
    const startedAt = performance.now();
    const directory = stateDirectory("demo");
    const run = claimDirectory(directory, command);
    process.once("exit", () => run.release());
    if (options.reset) resetState(directory);
    const stack = await startStack({
      state: "demo",
      supervisor,
      say,
      mode,
      portalPort: Number(process.env.PORT) || 3000,
      simulatorPort: 3100,
      smtpPort: 3125,
      apps: options.apps,
      journeys: true,
      durable: true,
    });
    run.announce(stack.portalUrl);
    say(summary(stack, (performance.now() - startedAt) / 1000));
    return "stay";
  });
}

function parseDemoArguments(command: string, args: string[]): DemoOptions | undefined {
  try {
    const { values } = parseArgs({ args, options: { apps: { type: "string" }, reset: { type: "boolean" } } });
    const apps = values.apps === undefined ? undefined : Number(values.apps);
    if (apps === undefined || (Number.isInteger(apps) && apps >= 1 && apps <= 100_000)) {
      return { apps, reset: values.reset ?? false };
    }
  } catch {
    // The usage below answers.
  }
  say(
    `Usage: npm run ${command} -- [--apps N] [--reset]\n` +
      "  --apps N   how many accounts the simulated merchants have, 1 to 100000; counts when the data is made\n" +
      "  --reset    throw the demo's data and secrets away first",
  );
  return undefined;
}

function summary(stack: Stack, seconds: number): string {
  return [
    "",
    `  Portal            ${stack.portalUrl}`,
    `  Simulated WeChat  ${stack.simulatorUrl}`,
    `  Mailbox           ${stack.simulatorUrl}/pages/mails`,
    "",
    "Sign in as",
    ...alignColumns(stack.signIns.map(({ who, email, password }) => [who, email, password])),
    "",
    `Ready after ${seconds.toFixed(1)} s. Ctrl-C stops everything; the next start continues where this one ends.`,
  ].join("\n");
}

function alignColumns(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column] ?? ""))),
  );
  const pad = (cell: string, column: number) => cell + " ".repeat((widths[column] ?? 0) - widthOf(cell));
  return rows.map((row) => `  ${row.map(pad).join("   ").trimEnd()}`);
}

/** Columns in a terminal: Chinese characters take two. */
function widthOf(text: string): number {
  return text.replace(/[\u2e80-\uffef]/g, "xx").length;
}
