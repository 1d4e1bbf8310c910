import { readFileSync } from "node:fs";
import process from "node:process";
import { createSupervisor, type Exit, type ManagedChild, type Supervisor } from "./supervisor";

interface RunOptions {
  /** The exit code when somebody asked to stop. */
  whenStopped?: number;
}

/**
 * Runs the body and, unless it ends with an exit code of its own, waits until somebody asks to stop or a child dies.
 * Everything is stopped in order before the exit code is returned.
 */
export async function runSupervised(
  body: (supervisor: Supervisor) => Promise<number | "stay">,
  options: RunOptions = {},
): Promise<number> {
  const supervisor = createSupervisor();
  const stopped = listenForStop().then(() => {
    say("Stopping …");
    return options.whenStopped ?? 0;
  });
  const crashed = supervisor.crashed.then(({ child, exit }) => {
    throw new Error(explainCrash(child, exit));
  });
  const finished = body(supervisor);
  // When stopping was asked for first, whatever the body still runs into no longer matters.
  finished.catch(() => undefined);
  try {
    const result = await Promise.race([stopped, crashed, finished]);
    return result === "stay" ? await Promise.race([stopped, crashed]) : result;
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return 1;
  } finally {
    await supervisor.stopAll();
  }
}

export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** A signal, or the end of the process that started us. The same Ctrl-C may arrive twice; a later one means now. */
function listenForStop(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let firstAt: number | undefined;
  const onSignal = () => {
    if (firstAt !== undefined && Date.now() - firstAt > 1_000) process.exit(1);
    firstAt ??= Date.now();
    resolve();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);
  process.once("disconnect", onSignal);
  process.channel?.unref();
  return promise;
}

function explainCrash(child: ManagedChild, exit: Exit): string {
  const how = exit.signal ? `was killed (${exit.signal})` : `ended with exit code ${exit.code}`;
  const log = child.logFile ? `\n${lastLines(child.logFile)}\nMore in ${child.logFile}` : "";
  return `${child.name} ${how}; stopping everything.${log}`;
}

export function lastLines(file: string, count = 30): string {
  try {
    return readFileSync(file, "utf8").trimEnd().split("\n").slice(-count).join("\n");
  } catch {
    return "";
  }
}
