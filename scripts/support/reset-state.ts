import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { installedDataDirectory } from "../postgres/cluster";

/** Throws away what a demo or a test run kept: data, secrets, simulator, logs. Nothing of it may be running. */
export function resetState(directory: string): void {
  const data = installedDataDirectory(path.join(directory, "postgres/data"), installationIdIn(directory));
  if (data) rmSync(data, { recursive: true, force: true });
  for (const name of ["postgres", "logs", "state.json", "sign-ins.json"]) {
    rmSync(path.join(directory, name), { recursive: true, force: true });
  }
  for (const suffix of ["", "-wal", "-shm"])
    rmSync(path.join(directory, `simulator.sqlite${suffix}`), { force: true });
}

function installationIdIn(directory: string): string | undefined {
  try {
    const state = JSON.parse(readFileSync(path.join(directory, "state.json"), "utf8")) as {
      installationId?: string;
    };
    return state.installationId;
  } catch {
    return undefined;
  }
}
