import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { startTimeOf } from "./process-identity";

interface Run {
  pid: number;
  startedAt: string | undefined;
  command: string;
  address?: string;
}

export interface SingleRun {
  /** What a second start tells about this one. */
  announce(address: string): void;
  release(): void;
}

export class AlreadyRunningError extends Error {
  constructor(run: Run) {
    const where = run.address ? ` at ${run.address}` : "";
    super(
      `Wharf is already running from this folder${where} (npm run ${run.command}, process ${run.pid}). Stop it first.`,
    );
    this.name = "AlreadyRunningError";
  }
}

/** @throws AlreadyRunningError when another process holds the directory; what a killed one left is taken over. */
export function claimDirectory(directory: string, command: string): SingleRun {
  const file = path.join(directory, "running.json");
  const run: Run = { pid: process.pid, startedAt: startTimeOf(process.pid), command };
  if (!tryCreate(file, run)) {
    const other = readRun(file);
    if (other && startTimeOf(other.pid) === other.startedAt) throw new AlreadyRunningError(other);
    rmSync(file, { force: true });
    if (!tryCreate(file, run)) throw new AlreadyRunningError(readRun(file) ?? run);
  }
  return {
    announce: (address) => writeFileSync(file, JSON.stringify({ ...run, address })),
    release: () => rmSync(file, { force: true }),
  };
}

function tryCreate(file: string, run: Run): boolean {
  try {
    writeFileSync(file, JSON.stringify(run), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function readRun(file: string): Run | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Run;
  } catch {
    return undefined;
  }
}
