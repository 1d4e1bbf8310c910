import { accessSync, constants, mkdirSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

export const projectRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

export type StateName = "demo" | "production" | "e2e" | "checks";

/** What one way of running keeps between starts. WHARF_STATE_DIR moves all of it, e.g. to a volume. */
export function stateDirectory(name: StateName): string {
  const base = process.env.WHARF_STATE_DIR || path.join(projectRoot, ".wharf");
  const directory = path.resolve(base, name);
  try {
    mkdirSync(directory, { recursive: true });
    accessSync(directory, constants.W_OK);
  } catch (cause) {
    throw new Error(`${directory} cannot be written. Was Wharf started here by another user?`, { cause });
  }
  return directory;
}
