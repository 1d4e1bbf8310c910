import { writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { stateDirectory } from "./support/paths";
import { resetState } from "./support/reset-state";
import { runSupervised, say } from "./support/run-supervised";
import { claimDirectory } from "./support/single-run";
import { startStack } from "./support/stack";

// What the end-to-end tests run against: always fresh, on ports of its own. Playwright starts and stops it, and when
// Playwright is killed it stops by itself.
const playwright = process.ppid;
setInterval(() => process.ppid === playwright || process.kill(process.pid, "SIGTERM"), 1_000).unref();

const exitCode = await runSupervised(async (supervisor) => {
  const directory = stateDirectory("e2e");
  const run = claimDirectory(directory, "test:e2e");
  process.once("exit", () => run.release());
  resetState(directory);
  const stack = await startStack({
    state: "e2e",
    supervisor,
    say,
    mode: "production",
    portalPort: 0,
    simulatorPort: 0,
    smtpPort: 0,
    apps: undefined,
    journeys: false,
    durable: false,
  });
  writeFileSync(path.join(directory, "stack.json"), JSON.stringify(stack), { mode: 0o600 });
  run.announce(stack.portalUrl);
  say(`Ready for tests at ${stack.portalUrl}`);
  return "stay";
});
process.exit(exitCode);
