import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { asProcessEnv, type Environment } from "../support/environment";
import { type Account, canReach } from "./account";
import { postgresMajor, rootOwnedDirectory } from "./binaries";

/**
 * Where the account may keep its data: the wished directory, or, when that lies below a folder closed to it, one
 * named after it that only root and the account can enter.
 */
export function chooseDataDirectory(wished: string, account: Account, name: string): string {
  if (account.uid === undefined || existsSync(wished)) return wished;
  const parent = path.dirname(wished);
  chmodSync(parent, 0o755);
  return canReach(account, 'test -x "$1"', parent) ? wished : path.join(rootOwnedDirectory(), name);
}

/** Where a cluster made earlier lies, if there is one. */
export function installedDataDirectory(wished: string, name: string | undefined): string | undefined {
  if (existsSync(wished)) return wished;
  if (name === undefined || process.getuid?.() !== 0) return undefined;
  const elsewhere = path.join(rootOwnedDirectory(), name);
  return existsSync(elsewhere) ? elsewhere : undefined;
}

/** Makes an empty cluster with a password for `postgres`, or nothing at all when it fails half-way. */
export function createCluster(binaries: string, data: string, account: Account, password: string): void {
  const unfinished = `${data}.${randomBytes(4).toString("hex")}`;
  mkdirSync(unfinished, { mode: 0o700 });
  try {
    if (account.uid !== undefined && account.gid !== undefined)
      chownSync(unfinished, account.uid, account.gid);
    runInitdb(binaries, unfinished, account);
    setPassword(binaries, unfinished, account, password);
    allowPasswords(unfinished);
    renameSync(unfinished, data);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
}

/** @throws when the data belongs to another major version, which this one cannot open. */
export function assertVersion(data: string): void {
  const found = readFileSync(path.join(data, "PG_VERSION"), "utf8").trim();
  if (found === String(postgresMajor)) return;
  throw new Error(
    `${data} was written by PostgreSQL ${found}; this version of Wharf brings ${postgresMajor}. ` +
      "Move the data with pg_dump, or set DATABASE_URL.",
  );
}

export function postgresEnvironment(): Environment {
  return { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" };
}

function runInitdb(binaries: string, data: string, account: Account): void {
  run(path.join(binaries, "bin/initdb"), account, [
    `--pgdata=${data}`,
    "--username=postgres",
    "--auth=reject",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-sync",
    "--no-instructions",
  ]);
}

/** Told to a server without network, so that the password is in no file and in no process list. */
function setPassword(binaries: string, data: string, account: Account, password: string): void {
  const quoted = password.replaceAll("'", "''");
  run(
    path.join(binaries, "bin/postgres"),
    account,
    ["--single", "-D", data, "-c", "fsync=off", "postgres"],
    `alter role postgres password '${quoted}';\n`,
  );
}

/** initdb refuses to prepare password sign-in unless it reads the password from a file. */
function allowPasswords(data: string): void {
  writeFileSync(path.join(data, "pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
}

function run(command: string, account: Account, args: string[], input = ""): void {
  const { uid, gid } = account;
  const answer = spawnSync(command, args, {
    cwd: "/",
    encoding: "utf8",
    input,
    env: asProcessEnv(postgresEnvironment()),
    ...(uid === undefined ? {} : { uid, gid }),
  });
  if (answer.status === 0) return;
  const reason = answer.error?.message ?? `${answer.stdout}${answer.stderr}`.trim();
  throw new Error(`${path.basename(command)} failed:\n${reason}`);
}
