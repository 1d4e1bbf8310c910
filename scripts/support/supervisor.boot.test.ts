import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import { makeTemporaryDirectory } from "../testing/temporary-directory";
import { projectRoot } from "./paths";
import { isRunning } from "./process-identity";
import { createSupervisor } from "./supervisor";
import { waitUntil } from "./wait";

const env = { PATH: process.env.PATH };
const forever = "setInterval(() => undefined, 1000)";

test("children are stopped round by round, and a stubborn one is killed", async () => {
  const supervisor = createSupervisor();
  const stopped: string[] = [];
  const start = async (name: string, body: string, stopOrder: number) => {
    const child = await supervisor.start({
      name,
      args: ["-e", `${body}; ${forever}`],
      env,
      stopOrder,
      stopTimeoutMs: 300,
    });
    void child.exited.then((exit) => stopped.push(`${name} ${exit.signal}`));
  };
  await start("database", "", 9);
  await start("portal", "process.on('SIGTERM', () => undefined)", 0);
  await new Promise((resolve) => setTimeout(resolve, 200));
  await supervisor.stopAll();
  expect(stopped).toEqual(["portal SIGKILL", "database SIGTERM"]);
  await expect(supervisor.start({ name: "late", args: ["-e", ""], env })).rejects.toThrow("stopping");
});

test("a child that dies by itself is reported", async () => {
  const supervisor = createSupervisor();
  await supervisor.start({ name: "worker", args: ["-e", "process.exit(7)"], env });
  const { child, exit } = await supervisor.crashed;
  expect([child.name, exit.code]).toEqual(["worker", 7]);
  await supervisor.stopAll();
});

test("when the supervisor is killed, its children and its temporary directory go too", async () => {
  const directory = makeTemporaryDirectory("wharf-guard-");
  const holder = spawn(process.execPath, ["--import", "tsx", "scripts/testing/hold-children.ts", directory], {
    cwd: projectRoot,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(createInterface({ input: holder.stdout }), "line")) as [string];
  const pids = JSON.parse(line) as number[];
  holder.kill("SIGKILL");
  expect(pids).toHaveLength(2);
  await waitUntil(() => !pids.some(isRunning) && !existsSync(directory), {
    timeoutMs: 20_000,
    what: "the guard",
  });
});
