// Runs beside the supervisor in a session of its own. When the supervisor's pipe closes, because it is done or was
// killed, this process stops what is still running and removes temporary directories. Runs under plain Node.
import { rmSync } from "node:fs";
import process from "node:process";
import { createInterface } from "node:readline";
import { isRunning } from "./process-identity.ts";

interface Watched {
  pid: number;
  stopSignal: NodeJS.Signals;
  lastSignal: NodeJS.Signals;
  after: number;
}
type Message = { watch: Watched } | { forget: number } | { remove: string };

const patienceMs = 4_000;
const watched = new Map<number, Watched>();
const directories = new Set<string>();

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => undefined);

for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line) as Message;
  if ("watch" in message) watched.set(message.watch.pid, message.watch);
  else if ("forget" in message) watched.delete(message.forget);
  else directories.add(message.remove);
}

const rounds = [...new Set([...watched.values()].map((entry) => entry.after))].sort((a, b) => a - b);
for (const round of rounds) await stopAll([...watched.values()].filter((entry) => entry.after === round));
for (const directory of directories) rmSync(directory, { recursive: true, force: true });

async function stopAll(entries: Watched[]): Promise<void> {
  for (const entry of entries) send(entry.pid, entry.stopSignal);
  if (await allGone(entries)) return;
  for (const entry of entries) send(entry.pid, entry.lastSignal);
  await allGone(entries);
}

async function allGone(entries: Watched[]): Promise<boolean> {
  const deadline = Date.now() + patienceMs;
  while (entries.some((entry) => isRunning(entry.pid))) {
    if (Date.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return true;
}

/** To the whole process group, which each child leads. */
function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is already gone.
  }
}
