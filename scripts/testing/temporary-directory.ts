import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { resetState } from "../support/reset-state";

/** A directory that is gone after the test. */
export function makeTemporaryDirectory(prefix: string): string {
  const directory = mkdtempSync(path.join(os.tmpdir(), prefix));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** A place for everything that a command keeps, including data that had to go elsewhere. */
export function makeStateDirectory(): string {
  const base = makeTemporaryDirectory("wharf-state-");
  onTestFinished(() => {
    for (const name of ["demo", "production"]) resetState(path.join(base, name));
  });
  return base;
}
