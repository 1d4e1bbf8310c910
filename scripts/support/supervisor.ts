import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { createInterface } from "node:readline";
import { asProcessEnv, type Environment } from "./environment";
import { projectRoot } from "./paths";

export interface ChildOptions {
  name: string;
  command?: string;
  args: string[];
  env: Environment;
  cwd?: string;
  /** A file that the output is appended to; without one, and without `onLine`, it goes to ours. */
  logFile?: string;
  onLine?: (line: string) => void;
  uid?: number;
  gid?: number;
  stopSignal?: NodeJS.Signals;
  /** Sent when the first signal was not enough. */
  lastSignal?: NodeJS.Signals;
  stopTimeoutMs?: number;
  /** Children with a lower number are stopped first; equal ones together. */
  stopOrder?: number;
}

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

export interface ManagedChild {
  readonly name: string;
  readonly pid: number;
  readonly logFile: string | undefined;
  readonly exited: Promise<Exit>;
  hasExited(): boolean;
  stop(): Promise<void>;
}

export interface Supervisor {
  start(options: ChildOptions): Promise<ManagedChild>;
  /** Starts a program that is expected to end. */
  run(options: ChildOptions): Promise<Exit>;
  /** Resolves with the first child that ends without having been asked to. */
  readonly crashed: Promise<{ child: ManagedChild; exit: Exit }>;
  /** Removes the directory after everything has stopped, even when this process is killed. */
  removeAtEnd(directory: string): void;
  stopAll(): Promise<void>;
}

/**
 * Starts programs in sessions of their own, so that Ctrl-C reaches only us and they are stopped in order. A guard
 * process stops them when this process is killed.
 */
export function createSupervisor(): Supervisor {
  const guard = startGuard();
  const running = new Map<ManagedChild, number>();
  const crash = Promise.withResolvers<{ child: ManagedChild; exit: Exit }>();
  let closed = false;
  const start = async (options: ChildOptions) => {
    if (closed) throw new StoppingError();
    const child = await startChild(options);
    if (closed) {
      await child.stop();
      throw new StoppingError();
    }
    const stopOrder = options.stopOrder ?? 0;
    running.set(child, stopOrder);
    guard.send({ watch: { pid: child.pid, after: stopOrder, ...stopSignals(options) } });
    void child.exited.then(() => {
      running.delete(child);
      guard.send({ forget: child.pid });
    });
    return child;
  };
  return {
    crashed: crash.promise,
    async start(options) {
      const child = await start(options);
      void child.exited.then((exit) => child.stopping() || crash.resolve({ child, exit }));
      return child;
    },
    run: async (options) => (await start(options)).exited,
    removeAtEnd: (directory) => guard.send({ remove: directory }),
    async stopAll() {
      closed = true;
      while (running.size > 0) {
        const first = Math.min(...running.values());
        const round = [...running].filter(([, order]) => order === first).map(([child]) => child);
        await Promise.all(round.map((child) => child.stop()));
      }
      await guard.close();
    },
  };
}

class StoppingError extends Error {
  override readonly name = "StoppingError";
  override readonly message = "Wharf is stopping.";
}

function stopSignals(options: ChildOptions): { stopSignal: NodeJS.Signals; lastSignal: NodeJS.Signals } {
  return { stopSignal: options.stopSignal ?? "SIGTERM", lastSignal: options.lastSignal ?? "SIGKILL" };
}

interface StoppableChild extends ManagedChild {
  stopping(): boolean;
}

async function startChild(options: ChildOptions): Promise<StoppableChild> {
  const { child, pid } = await spawnChild(options);
  const { promise: exited, resolve } = Promise.withResolvers<Exit>();
  let over = false;
  let stopping = false;
  child.once(options.onLine ? "close" : "exit", (code, signal) => {
    over = true;
    resolve({ code, signal });
  });
  const { stopSignal, lastSignal } = stopSignals(options);
  return {
    name: options.name,
    pid,
    logFile: options.logFile,
    exited,
    hasExited: () => over,
    stopping: () => stopping,
    async stop() {
      stopping = true;
      if (over) return;
      signalGroup(pid, stopSignal);
      const timer = setTimeout(() => signalGroup(pid, lastSignal), options.stopTimeoutMs ?? 5_000);
      await exited;
      clearTimeout(timer);
    },
  };
}

function spawnChild(options: ChildOptions): Promise<{ child: ChildProcess; pid: number }> {
  const elsewhere = options.onLine ? "pipe" : "inherit";
  const log = options.logFile === undefined ? elsewhere : openSync(options.logFile, "a", 0o600);
  const child = spawn(options.command ?? process.execPath, options.args, {
    cwd: options.cwd ?? projectRoot,
    env: asProcessEnv(options.env),
    stdio: ["ignore", log, log],
    detached: true,
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.gid }),
  });
  if (typeof log === "number") closeSync(log);
  for (const stream of [child.stdout, child.stderr]) {
    if (stream && options.onLine) createInterface({ input: stream }).on("line", options.onLine);
  }
  return new Promise((resolve, reject) => {
    child.once("error", (error) =>
      reject(new Error(`${options.name} could not be started: ${error.message}`)),
    );
    child.once("spawn", () => resolve({ child, pid: child.pid ?? 0 }));
  });
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is already gone.
  }
}

function startGuard(): { send(message: object): void; close(): Promise<void> } {
  const guard = spawn(process.execPath, [path.join(projectRoot, "scripts/support/guard.ts")], {
    cwd: "/",
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
    env: asProcessEnv({ PATH: process.env.PATH }),
  });
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  guard.once("error", () => resolve());
  guard.once("exit", () => resolve());
  guard.stdin.on("error", () => undefined);
  guard.unref();
  return {
    send: (message) => {
      if (guard.stdin.writable) guard.stdin.write(`${JSON.stringify(message)}\n`);
    },
    close: () => {
      guard.ref();
      guard.stdin.end();
      return ended;
    },
  };
}
