import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import process from "node:process";
import postgres from "postgres";
import { expect, test } from "vitest";
import { anyFreePort } from "./support/ports";
import { isRunning } from "./support/process-identity";
import type { StackState } from "./support/stack-state";
import { type RunningScript, runScript } from "./testing/run-script";
import { makeStateDirectory } from "./testing/temporary-directory";

const address = (demo: RunningScript, name: string) =>
  new RegExp(`${name}\\s+(http://\\S+)`).exec(demo.output())?.[1] ?? "";

/** Where the merchants on the way stand, and who must act. */
const onTheWay = {
  椰语咖啡: "invited merchant",
  南渡江鱼庄: "opened merchant",
  骑楼老爸茶: "opened staff",
  琼北汽修: "account merchant",
  天涯眼镜: "authorization merchant",
  海棠花艺: "verification merchant",
  文昌阿公鸡饭: "verification wechat",
  小满面包房: "verification merchant",
  禾里民宿: "filing merchant",
  椰林书屋: "filing wechat",
  蓝湾健身: "filing merchant",
};
const made = {
  merchants: 14,
  invitations: 17,
  people: 16,
  registrations: ["waiting_legal_person"],
  verifications: ["auditing", "refill_needed"],
  filings: ["platform_auditing"],
  violations: 4,
};

test("the demo takes the next port, refuses a twin, stops without a trace and starts again where it was, with merchants at every place and none twice", async () => {
  const state = makeStateDirectory();
  const port = await anyFreePort();
  const blocker = createServer().listen(port, "127.0.0.1");
  const env = { WHARF_STATE_DIR: state, PORT: String(port) };

  const first = runScript("demo", env, ["--apps", "3"]);
  await first.says("Ready after", 110_000);
  expect(first.output()).toContain(`Port ${port} is taken`);
  const portal = address(first, "Portal");
  const simulator = address(first, "Simulated WeChat");
  expect(portal).not.toContain(String(port));
  expect(first.output().indexOf(portal)).toBeLessThan(first.output().indexOf(simulator));
  expect((await fetch(`${portal}/api/health`)).status).toBe(200);
  expect((await fetch(simulator)).status).toBe(200);
  const secretsFile = path.join(state, "demo/state.json");
  expect(statSync(secretsFile).mode & 0o777).toBe(0o600);
  const secrets = readFileSync(secretsFile, "utf8");
  await expect.poll(() => lookInto(state), { timeout: 20_000 }).toEqual({ onTheWay, made });

  const twin = runScript("demo", env);
  expect(await twin.exited).toEqual({ code: 1, signal: null });
  expect(twin.output()).toContain(`already running from this folder at ${portal}`);

  const postgres = postgresPid(state);
  expect(isRunning(postgres)).toBe(true);
  // As the terminal does it: to the whole foreground group, and npm forwards it once more.
  process.kill(-(first.child.pid ?? 0), "SIGINT");
  first.child.kill("SIGINT");
  expect(await first.exited).toEqual({ code: 0, signal: null });
  expect(isRunning(postgres)).toBe(false);

  blocker.close();
  const startedAt = performance.now();
  const second = runScript("demo", env);
  await second.says("Ready after");
  expect(performance.now() - startedAt).toBeLessThan(30_000);
  expect(address(second, "Portal")).toBe(`http://localhost:${port}`);
  expect(address(second, "Simulated WeChat")).toBe(simulator);
  expect(readFileSync(secretsFile, "utf8")).toBe(secrets);
  expect(await lookInto(state)).toEqual({ onTheWay, made });
});

async function lookInto(state: string) {
  const file = readFileSync(path.join(state, "demo/state.json"), "utf8");
  const { databasePassword, postgresPort }: StackState = JSON.parse(file);
  const address = `postgres://postgres:${databasePassword}@127.0.0.1:${postgresPort}/wharf`;
  const sql = postgres(address, { max: 1 });
  try {
    const standing = await sql<{ name: string; standing: string }[]>`
      select name, stage || ' ' || owner as standing from merchant_progress
        join merchant on merchant.id = merchant_progress.merchant_id where stage <> 'live'`;
    const [counts] = await sql`
      select (select count(*)::int from merchant) as merchants,
             (select count(*)::int from merchant_invitation) as invitations,
             (select count(*)::int from "user") as people,
             (select array_agg(state order by state) from registration) as registrations,
             (select array_agg(state order by state) from verification) as verifications,
             (select array_agg(state order by state) from filing) as filings,
             (select count(*)::int from violation) as violations`;
    return { onTheWay: Object.fromEntries(standing.map((row) => [row.name, row.standing])), made: counts };
  } finally {
    await sql.end();
  }
}

function postgresPid(state: string): number {
  const log = readFileSync(path.join(state, "demo/postgres/postgres.log"), "utf8");
  return Number(/\[(\d+)\] LOG: {2}database system is ready/.exec(log)?.[1]);
}
