import { existsSync, mkdirSync, readFileSync, rmSync, statSync, truncateSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import postgres from "postgres";
import { anyFreePort } from "../support/ports";
import { commandLineOf, isRunning } from "../support/process-identity";
import type { ManagedChild, Supervisor } from "../support/supervisor";
import { waitUntil } from "../support/wait";
import { chooseAccount } from "./account";
import { findBinaries } from "./binaries";
import { assertVersion, chooseDataDirectory, createCluster, postgresEnvironment } from "./cluster";

export interface PostgresOptions {
  /** Holds the data and the log. */
  directory: string;
  /** Distinguishes installations where the data cannot lie in `directory`. */
  installationId: string;
  password: string;
  supervisor: Supervisor;
  port?: number | undefined;
  /** False: a crash of the machine may destroy the data. For tests. */
  durable?: boolean;
}

export interface PostgresServer {
  port: number;
  dataDirectory: string;
  /** True when the cluster was made just now. */
  created: boolean;
  /** The address of a database for the superuser. */
  superuserUrl(database: string): string;
}

const logSizeMax = 10 * 1024 * 1024;

/** Starts the embedded PostgreSQL on 127.0.0.1, making its cluster first if there is none. */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  mkdirSync(options.directory, { recursive: true });
  const wished = path.join(options.directory, "data");
  const account = chooseAccount(existsSync(wished) ? wished : undefined);
  const binaries = findBinaries(account);
  const data = chooseDataDirectory(wished, account, options.installationId);
  const created = !existsSync(data);
  if (created) createCluster(binaries, data, account, options.password);
  assertVersion(data);
  await stopLeftover(data);
  const logFile = path.join(options.directory, "postgres.log");
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > logSizeMax) truncateSync(logFile);
  const port = await anyFreePort(options.port);
  const child = await options.supervisor.start({
    name: "postgres",
    command: path.join(binaries, "bin/postgres"),
    args: ["-D", data, ...settings(port, options.durable ?? true).flatMap((setting) => ["-c", setting])],
    env: postgresEnvironment(),
    cwd: "/",
    logFile,
    uid: account.uid,
    gid: account.gid,
    // Fast shutdown: open transactions are rolled back. Then immediate: the log is replayed at the next start.
    stopSignal: "SIGINT",
    lastSignal: "SIGQUIT",
    stopOrder: 9,
  });
  await waitUntilReady(data, child);
  return {
    port,
    dataDirectory: data,
    created,
    superuserUrl: (name) => url("postgres", options.password, port, name),
  };
}

/** A database and the role that owns it: no superuser, but able to create the role of web and worker. */
export async function ensureDatabase(
  server: PostgresServer,
  name: string,
  password: string,
): Promise<string> {
  const sql = postgres(server.superuserUrl("postgres"), { max: 1, onnotice: () => undefined });
  try {
    const [role] = await sql`select 1 from pg_roles where rolname = 'wharf'`;
    const literal = `'${password.replaceAll("'", "''")}'`;
    if (!role) await sql.unsafe(`create role wharf login createrole createdb password ${literal}`);
    const [database] = await sql`select 1 from pg_database where datname = ${name}`;
    if (!database) await sql`create database ${sql(name)} owner wharf`;
  } finally {
    await sql.end();
  }
  return url("wharf", password, server.port, name);
}

function url(user: string, password: string, port: number, database: string): string {
  return `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

function settings(port: number, durable: boolean): string[] {
  const common = [
    "listen_addresses=127.0.0.1",
    `port=${port}`,
    "unix_socket_directories=",
    "max_connections=200",
    "timezone=UTC",
    "log_timezone=UTC",
    "jit=off",
  ];
  if (durable) return common;
  return [
    ...common,
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "autovacuum_naptime=10min",
  ];
}

/** A server whose supervisor and guard were both killed still holds the data; a reused process id only seems to. */
async function stopLeftover(data: string): Promise<void> {
  const file = path.join(data, "postmaster.pid");
  const pid = Number.parseInt(readLines(file)[0] ?? "", 10);
  if (Number.isNaN(pid)) return;
  if (!isRunning(pid) || !commandLineOf(pid).includes(data)) {
    rmSync(file, { force: true });
    return;
  }
  process.kill(pid, "SIGINT");
  await waitUntil(() => !isRunning(pid), { timeoutMs: 15_000, what: "an earlier PostgreSQL to stop" });
}

async function waitUntilReady(data: string, child: ManagedChild): Promise<void> {
  const file = path.join(data, "postmaster.pid");
  const ready = () => {
    const lines = readLines(file);
    return lines[0] === String(child.pid) && lines[7]?.trim() === "ready";
  };
  await waitUntil(() => child.hasExited() || ready(), {
    timeoutMs: 120_000,
    intervalMs: 20,
    what: "PostgreSQL",
  });
  if (child.hasExited()) throw new Error(`PostgreSQL did not start; see ${child.logFile}.`);
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, "utf8").split("\n");
  } catch {
    return [];
  }
}
