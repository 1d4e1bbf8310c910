import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import postgres from "postgres";
import { migrate } from "@/db/migrate";
import { component, user } from "@/db/schema";
import { type Container, createContainer, systemContext } from "@/lib/context/container";
import { runFirstStart } from "@/lib/context/first-start";
import { parseEnv } from "@/lib/env";
import { type ProviderContext, withRead } from "@/lib/services/context";
import { ensureDatabase, type PostgresServer, startPostgres } from "@/scripts/postgres/server";
import { isolatedEnvironment } from "@/scripts/support/environment";
import { runSupervised } from "@/scripts/support/run-supervised";
import { randomText } from "@/scripts/support/state-file";
import type { Supervisor } from "@/scripts/support/supervisor";
import type { Case } from "./lists/case";
import { casesFor } from "./lists/cases";
import { fillDatabase } from "./lists/data";
import { markdownOf } from "./lists/markdown";
import { measure } from "./lists/measure";
import { lineOf, type Result, report } from "./lists/report";

// Both sizes in one run, case by case in turn, so that a machine whose speed drifts drifts for both: `npm run bench:lists`. With `-- --markdown` it ends with the tables of docs/performance.md.

const sizes = { small: 1_000, large: 100_000 };

interface Installation {
  container: Container;
  ctx: ProviderContext;
  cases: Case[];
}

process.exit(
  await runSupervised(async (supervisor) => {
    const wechat = await startSilentWechat();
    const password = randomText(24);
    const server = await startServer(supervisor, password);
    const small = await install(server, password, wechat.url, "small");
    const large = await install(server, password, wechat.url, "large");
    const results: Result[] = [];
    for (const [index, of] of small.cases.entries()) {
      const other = large.cases[index];
      if (!other) throw new Error("both sizes have the same cases");
      const result = { of, small: await measure(small.ctx, of), large: await measure(large.ctx, other) };
      console.log(lineOf(result));
      results.push(result);
    }
    await Promise.all([small.container.close(), large.container.close()]);
    const isFast = report(results, sizes);
    if (process.argv.includes("--markdown")) console.log(`\n${markdownOf(results)}\n`);
    console.log(`calls to WeChat: ${wechat.count()}`);
    wechat.close();
    return isFast && wechat.count() === 0 ? 0 : 1;
  }),
);

/** Stands where WeChat would be, and only counts. */
async function startSilentWechat() {
  let calls = 0;
  const server = createServer((_, response) => {
    calls += 1;
    response.end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, count: () => calls, close: () => server.close() };
}

async function startServer(supervisor: Supervisor, password: string): Promise<PostgresServer> {
  const directory = mkdtempSync(path.join(os.tmpdir(), "wharf-bench-"));
  supervisor.removeAtEnd(directory);
  const installationId = path.basename(directory);
  const server = await startPostgres({ directory, installationId, password, supervisor, durable: true });
  supervisor.removeAtEnd(server.dataDirectory);
  return server;
}

async function install(
  server: PostgresServer,
  password: string,
  wechatUrl: string,
  size: keyof typeof sizes,
): Promise<Installation> {
  const databaseUrl = await ensureDatabase(server, `wharf_${size}`, password);
  const env = parseEnv(
    isolatedEnvironment({
      DATABASE_URL: databaseUrl,
      APP_URL: "http://localhost:3000",
      NEXTAUTH_URL: "http://localhost:3000",
      NEXTAUTH_SECRET: randomText(48),
      SECRETS_KEYS: `k1:${randomBytes(32).toString("base64")}`,
      ...{ WECHAT_API_BASE_URL: wechatUrl, WECHAT_MP_BASE_URL: wechatUrl },
      ...{ WECHAT_OPEN_BASE_URL: wechatUrl, WECHAT_PAY_BASE_URL: wechatUrl },
      COMPONENT_APPID: `wx${randomBytes(8).toString("hex")}`,
      COMPONENT_SECRET: randomText(32),
      COMPONENT_TOKEN: randomText(24),
      COMPONENT_ENCODING_AES_KEY: randomText(43),
      OWNER_EMAIL: "owner@bench.example",
      OWNER_PASSWORD: randomText(24),
      LOG_LEVEL: "error",
    }),
  );
  await migrate({ databaseUrl, installationSecret: env.NEXTAUTH_SECRET });
  const container = createContainer(env, { applicationName: "wharf-bench" });
  await runFirstStart(container);
  const system = systemContext(container, { kind: "job", name: "bench" });
  const { platform, owner } = await withRead(system, async (tx) => ({
    platform: (await tx.select().from(component))[0],
    owner: (await tx.select().from(user))[0],
  }));
  if (!platform || !owner) throw new Error("the first start made no platform or no owner");
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  const startedAt = performance.now();
  const filled = await fillDatabase({
    sql,
    sealer: container.sealer,
    platform,
    rows: sizes[size],
    ownerId: owner.id,
  });
  await sql.end();
  console.log(
    `${sizes[size]} rows a list filled in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`,
  );
  const actor = { kind: "staff", userId: owner.id, name: owner.name, role: "owner" } as const;
  return { container, ctx: { ...system, scope: { kind: "provider" }, actor }, cases: casesFor(filled) };
}
