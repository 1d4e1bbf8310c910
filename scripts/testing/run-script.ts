import { type ChildProcess, spawn } from "node:child_process";
import process from "node:process";
import { onTestFinished } from "vitest";
import { asProcessEnv, type Environment } from "../support/environment";
import { projectRoot } from "../support/paths";
import type { Exit } from "../support/supervisor";
import { waitUntil } from "../support/wait";

export interface RunningScript {
  child: ChildProcess;
  output(): string;
  /** Waits for a text in the output. */
  says(text: string | RegExp, timeoutMs?: number): Promise<void>;
  exited: Promise<Exit>;
}

/** Starts one of our commands as bootstrap does, in a process group of its own. */
export function runScript(script: string, env: Environment, args: string[] = []): RunningScript {
  const child = spawn(process.execPath, ["--import", "tsx", `scripts/${script}.ts`, ...args], {
    cwd: projectRoot,
    env: asProcessEnv({ PATH: process.env.PATH, HOME: process.env.HOME, ...env }),
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let output = "";
  const { promise: exited, resolve } = Promise.withResolvers<Exit>();
  let over = false;
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += String(chunk)));
  child.once("close", (code, signal) => {
    over = true;
    resolve({ code, signal });
  });
  onTestFinished(async () => {
    if (!over) child.kill("SIGTERM");
    await exited;
  });
  return {
    child,
    output: () => output,
    exited,
    async says(text, timeoutMs = 60_000) {
      const found = () => (typeof text === "string" ? output.includes(text) : text.test(output));
      await waitUntil(() => found() || over, { timeoutMs, what: `“${text}” in:\n${output}` });
      if (!found()) throw new Error(`The command ended without “${text}”:\n${output}`);
    },
  };
}
