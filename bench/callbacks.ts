import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { migrate } from "@/db/migrate";
import { createContainer } from "@/lib/context/container";
import { runFirstStart } from "@/lib/context/first-start";
import { parseEnv } from "@/lib/env";
import { routes } from "@/lib/routes";
import { ensureDatabase, startPostgres } from "@/scripts/postgres/server";
import { build, isBuildCurrent } from "@/scripts/support/build";
import { isolatedEnvironment } from "@/scripts/support/environment";
import { anyFreePort } from "@/scripts/support/ports";
import { runSupervised } from "@/scripts/support/run-supervised";
import { randomText } from "@/scripts/support/state-file";
import type { Supervisor } from "@/scripts/support/supervisor";
import { waitUntil } from "@/scripts/support/wait";
import { drive, type Measured, prepareMessages, type Target } from "./load";

// One run, three rounds in turn, so that a machine whose speed drifts drifts for both: `npm run bench:callbacks`.

const rounds = 3;
const messagesPerRound = 6_000;
const warmUpMessages = 1_500;
const connections = 32;

const component = {
  COMPONENT_APPID: `wx${randomBytes(8).toString("hex")}`,
  COMPONENT_SECRET: randomText(32),
  COMPONENT_TOKEN: randomText(24),
  COMPONENT_ENCODING_AES_KEY: randomText(43),
};

process.exit(
  await runSupervised(async (supervisor) => {
    if (!isBuildCurrent() && build() !== 0) throw new Error("the portal does not build");
    const databaseUrl = await startDatabase(supervisor);
    const bare = await startBare(supervisor, databaseUrl);
    const ours = await startPortal(supervisor, databaseUrl);
    await drive(bare, prepareMessages(bare, warmUpMessages, "w1"), connections);
    await drive(ours, prepareMessages(ours, warmUpMessages, "w2"), connections);
    const results: { bare: Measured; ours: Measured }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      results.push({
        bare: await drive(bare, prepareMessages(bare, messagesPerRound, `b${round}`), connections),
        ours: await drive(ours, prepareMessages(ours, messagesPerRound, `o${round}`), connections),
      });
    }
    report(results);
    return 0;
  }),
);

async function startDatabase(supervisor: Supervisor): Promise<string> {
  const directory = mkdtempSync(path.join(os.tmpdir(), "wharf-bench-"));
  supervisor.removeAtEnd(directory);
  const password = randomText(24);
  const server = await startPostgres({
    directory,
    installationId: path.basename(directory),
    password,
    supervisor,
    durable: true,
  });
  supervisor.removeAtEnd(server.dataDirectory);
  return ensureDatabase(server, "wharf", password);
}

async function startBare(supervisor: Supervisor, databaseUrl: string): Promise<Target> {
  const port = await anyFreePort();
  await supervisor.start({
    name: "bare server",
    args: ["--import", "tsx", "bench/bare-server.ts"],
    env: isolatedEnvironment({
      DATABASE_URL: databaseUrl,
      PORT: String(port),
      ...component,
      NODE_ENV: "production",
    }),
  });
  return reachable(`http://127.0.0.1:${port}/`, port);
}

async function startPortal(supervisor: Supervisor, databaseUrl: string): Promise<Target> {
  const port = await anyFreePort();
  const settings = isolatedEnvironment({
    DATABASE_URL: databaseUrl,
    HOST: "127.0.0.1",
    PORT: String(port),
    APP_URL: `http://localhost:${port}`,
    NEXTAUTH_URL: `http://localhost:${port}`,
    NEXTAUTH_SECRET: randomText(48),
    SECRETS_KEYS: `k1:${randomBytes(32).toString("base64")}`,
    WECHAT_API_BASE_URL: "http://127.0.0.1:9",
    LOG_LEVEL: "error",
    NODE_ENV: "production",
    WHARF_ROLE: "web",
    ...component,
  });
  const env = parseEnv(settings);
  await migrate({ databaseUrl, installationSecret: env.NEXTAUTH_SECRET });
  const container = createContainer(env);
  await runFirstStart(container);
  await container.close();
  await supervisor.start({
    name: "portal",
    args: ["--import", "tsx", "scripts/web.ts"],
    env: settings,
  });
  return reachable(`http://127.0.0.1:${port}${routes.wechatEvents(component.COMPONENT_APPID)}`, port);
}

async function reachable(url: string, port: number): Promise<Target> {
  await waitUntil(
    () =>
      fetch(`http://127.0.0.1:${port}/`, { method: "HEAD" }).then(
        () => true,
        () => false,
      ),
    { timeoutMs: 30_000, what: url },
  );
  return {
    url,
    componentAppid: component.COMPONENT_APPID,
    token: component.COMPONENT_TOKEN,
    encodingAesKey: component.COMPONENT_ENCODING_AES_KEY,
  };
}

function report(results: { bare: Measured; ours: Measured }[]): void {
  const line = (name: string, measured: Measured) =>
    `${name.padEnd(12)} ${measured.perSecond.toFixed(0).padStart(6)} requests/s   p50 ${measured.p50Ms.toFixed(1).padStart(6)} ms   p99 ${measured.p99Ms.toFixed(1).padStart(6)} ms   failed ${measured.failed}`;
  for (const { bare, ours } of results) {
    console.log(line("bare server", bare));
    console.log(line("portal", ours));
    console.log(`ratio        ${(ours.perSecond / bare.perSecond).toFixed(2)}\n`);
  }
  const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  const ours = median(results.map((result) => result.ours.perSecond));
  const p99 = median(results.map((result) => result.ours.p99Ms));
  const ratio = median(results.map((result) => result.ours.perSecond / result.bare.perSecond));
  console.log(
    `median: portal ${ours.toFixed(0)} requests/s, p99 ${p99.toFixed(1)} ms, ratio ${ratio.toFixed(2)}`,
  );
}
