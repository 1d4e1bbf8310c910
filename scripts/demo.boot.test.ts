import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import process from "node:process";
import { expect, test } from "vitest";
import { anyFreePort } from "./support/ports";
import { isRunning } from "./support/process-identity";
import { type RunningScript, runScript } from "./testing/run-script";
import { makeStateDirectory } from "./testing/temporary-directory";

const address = (demo: RunningScript, name: string) =>
  new RegExp(`${name}\\s+(http://\\S+)`).exec(demo.output())?.[1] ?? "";

test("the demo takes the next port, refuses a twin, stops without a trace and starts again where it was", async () => {
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
});

function postgresPid(state: string): number {
  const log = readFileSync(path.join(state, "demo/postgres/postgres.log"), "utf8");
  return Number(/\[(\d+)\] LOG: {2}database system is ready/.exec(log)?.[1]);
}
