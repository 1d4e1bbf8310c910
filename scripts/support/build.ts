import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { projectRoot } from "./paths";

/** Folders that never end up in the production build. */
const otherFolders = new Set([
  "node_modules",
  "bench",
  "coverage",
  "docs",
  "e2e",
  "playwright-report",
  "scripts",
  "simulator",
  "test-results",
  "tests",
  "worker",
]);
const otherFiles =
  /\.(test\.tsx?|md|sql|tsbuildinfo)$|^(biome|knip|playwright\.config|vitest\.config|drizzle\.config|next-env)/;
const stampFile = path.join(projectRoot, ".next/wharf-build.json");

export function isBuildPresent(): boolean {
  return existsSync(path.join(projectRoot, ".next/BUILD_ID"));
}

/** Whether `.next` holds a finished build of exactly the sources on disk. */
export function isBuildCurrent(): boolean {
  if (!isBuildPresent()) return false;
  try {
    const stamp = JSON.parse(readFileSync(stampFile, "utf8")) as { sources: string };
    return stamp.sources === hashSources();
  } catch {
    return false;
  }
}

/** Builds for production and remembers from which sources. @returns the exit code of the build */
export function build(): number {
  const sources = hashSources();
  rmSync(stampFile, { force: true });
  const result = spawnSync(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    cwd: projectRoot,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  if (result.status === 0) writeFileSync(stampFile, JSON.stringify({ sources }));
  return result.status ?? 1;
}

function hashSources(): string {
  const hash = createHash("sha256").update(process.version);
  for (const file of listSources("")) {
    hash.update(`\0${file}\0`).update(readFileSync(path.join(projectRoot, file)));
  }
  return hash.digest("hex");
}

function listSources(folder: string): string[] {
  return readdirSync(path.join(projectRoot, folder), { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith(".") && !otherFiles.test(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const location = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isFile()) return [location];
      if (!entry.isDirectory() || (folder === "" && otherFolders.has(entry.name))) return [];
      return listSources(location);
    });
}
