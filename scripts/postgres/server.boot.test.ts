import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import postgres from "postgres";
import { afterEach, expect, test } from "vitest";
import { isRunning } from "../support/process-identity";
import { createSupervisor, type Supervisor } from "../support/supervisor";
import { waitUntil } from "../support/wait";
import { ensureDatabase, type PostgresServer, startPostgres } from "./server";

const password = "it's a pass word";
let supervisors: Supervisor[] = [];

afterEach(async () => {
  await Promise.all(supervisors.map((supervisor) => supervisor.stopAll()));
  supervisors = [];
});

/** Below a folder that only its owner may enter, with a space in its name. */
function makePrivateDirectory(): string {
  const closed = mkdtempSync(path.join(os.tmpdir(), "wharf private "));
  const directory = path.join(closed, "check out");
  mkdirSync(directory);
  return directory;
}

async function start(directory: string, port?: number): Promise<[PostgresServer, Supervisor]> {
  const supervisor = createSupervisor();
  supervisors.push(supervisor);
  const installationId = `test-${path.basename(path.dirname(directory)).replaceAll(" ", "-")}`;
  const server = await startPostgres({
    directory,
    installationId,
    password,
    supervisor,
    port,
    durable: false,
  });
  supervisor.removeAtEnd(path.dirname(directory));
  return [server, supervisor];
}

async function ask(url: string, question: string): Promise<unknown> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return (await sql.unsafe(question))[0];
  } finally {
    await sql.end();
  }
}

test("a new cluster speaks UTF-8, needs its password and leaves the password nowhere", async () => {
  const directory = makePrivateDirectory();
  const before = readdirSync(os.tmpdir());
  const [server, supervisor] = await start(directory);
  supervisor.removeAtEnd(server.dataDirectory);
  const url = await ensureDatabase(server, "wharf", password);
  const question =
    "select pg_encoding_to_char(encoding) as encoding, lower('ÄÖ') as lower, rolsuper as superuser";
  expect(
    await ask(
      url,
      `${question} from pg_database, pg_roles where datname = 'wharf' and rolname = current_user`,
    ),
  ).toEqual({ encoding: "UTF8", lower: "äö", superuser: false });
  const wrong = new URL(url);
  wrong.password = "wrong";
  await expect(ask(wrong.toString(), "select 1")).rejects.toThrow("password authentication failed");
  expect(readFileSync(path.join(directory, "postgres.log"), "utf8")).not.toContain(password);
  const added = readdirSync(os.tmpdir()).filter((name) => !before.includes(name) && /pass|pw/i.test(name));
  expect(added).toEqual([]);
});

test("data and port survive a restart, also after the server was killed", async () => {
  const directory = makePrivateDirectory();
  const [first] = await start(directory);
  const url = await ensureDatabase(first, "wharf", password);
  await ask(url, "create table kept as select 42 as answer");
  await ask(first.superuserUrl("wharf"), "checkpoint");
  const pidFile = path.join(first.dataDirectory, "postmaster.pid");
  const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
  process.kill(pid, "SIGKILL");
  await waitUntil(() => !isRunning(pid), { timeoutMs: 5_000, what: "the killed server" });
  expect(existsSync(pidFile)).toBe(true);
  const [second, supervisor] = await start(directory, first.port);
  supervisor.removeAtEnd(second.dataDirectory);
  expect([second.created, second.port]).toEqual([false, first.port]);
  expect(await ask(url, "select answer from kept")).toEqual({ answer: 42 });
});

test("a server that outlived its supervisor is stopped before the next start", async () => {
  const directory = makePrivateDirectory();
  const [first] = await start(directory);
  const pid = Number(readFileSync(path.join(first.dataDirectory, "postmaster.pid"), "utf8").split("\n")[0]);
  const [second, supervisor] = await start(directory, first.port);
  supervisor.removeAtEnd(second.dataDirectory);
  expect(isRunning(pid)).toBe(false);
  expect(await ask(second.superuserUrl("postgres"), "select 1 as one")).toEqual({ one: 1 });
});
