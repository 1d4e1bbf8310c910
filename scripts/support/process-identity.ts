import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import process from "node:process";

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Process ids are used again: together with its start time an id names one process. Undefined when it is gone. */
export function startTimeOf(pid: number): string | undefined {
  if (!isAlive(pid)) return undefined;
  if (process.platform === "linux") return linuxStat(pid)?.[19];
  const answer = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
  return answer.status === 0 ? answer.stdout.trim() || undefined : undefined;
}

/** Alive and not merely waiting for its parent to collect its exit code. */
export function isRunning(pid: number): boolean {
  if (!isAlive(pid)) return false;
  return process.platform !== "linux" || linuxStat(pid)?.[0] !== "Z";
}

/** Alive, but held by a signal until another one lets it go on. */
export function isHeld(pid: number): boolean {
  if (process.platform === "linux") return linuxStat(pid)?.[0] === "T";
  const answer = spawnSync("ps", ["-o", "state=", "-p", String(pid)], { encoding: "utf8" });
  return answer.stdout.trim().startsWith("T");
}

export function commandLineOf(pid: number): string {
  if (process.platform === "linux") {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
    } catch {
      return "";
    }
  }
  return spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout.trim();
}

/** The fields after the program's name, which may itself contain spaces and brackets. */
function linuxStat(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined;
  }
}
