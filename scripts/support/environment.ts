import { readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { parseEnv } from "node:util";
import { projectRoot } from "./paths";

export type Environment = Record<string, string | undefined>;

const inherited = [
  "PATH",
  "HOME",
  "USER",
  "LOGNAME",
  "SHELL",
  "LANG",
  "LC_ALL",
  "TERM",
  "TMPDIR",
  "NO_COLOR",
  "CI",
];
const settingsFiles = [".env", ".env.local", ".env.production", ".env.production.local", ".env.development"];

/**
 * The environment of a process that must not see the operator's real settings: neither those of the shell nor those
 * of the files that Next.js reads by itself, which leaves alone what is set, be it empty.
 */
export function isolatedEnvironment(settings: Environment): Environment {
  const ours = Object.fromEntries(inherited.map((name) => [name, process.env[name]]));
  const blank = Object.fromEntries(settingsFiles.flatMap(namesIn).map((name) => [name, ""]));
  return { ...blank, ...ours, NEXT_TELEMETRY_DISABLED: "1", ...settings };
}

/** Node's own type asks for variables that Next.js declares; a child process needs none of them. */
export function asProcessEnv(environment: Environment): NodeJS.ProcessEnv {
  return environment as NodeJS.ProcessEnv;
}

/** Takes settings from `.env`, without replacing what the shell has set. */
export function loadSettingsFile(): void {
  try {
    process.loadEnvFile(path.join(projectRoot, ".env"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

function namesIn(file: string): string[] {
  try {
    return Object.keys(parseEnv(readFileSync(path.join(projectRoot, file), "utf8")));
  } catch {
    return [];
  }
}
