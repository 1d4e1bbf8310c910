import { randomBytes } from "node:crypto";
import path from "node:path";
import process from "node:process";
import { migrate } from "@/db/migrate";
import { type Env, parseEnv, SettingsError } from "@/lib/env";
import { ensureDatabase, startPostgres } from "./postgres/server";
import { isBuildPresent } from "./support/build";
import { type Environment, loadSettingsFile } from "./support/environment";
import { stateDirectory } from "./support/paths";
import { isPortFree } from "./support/ports";
import { runSupervised, say } from "./support/run-supervised";
import { claimDirectory } from "./support/single-run";
import { openStateFile, randomText } from "./support/state-file";
import type { Supervisor } from "./support/supervisor";
import { waitUntil } from "./support/wait";
import { waitForDatabase } from "./support/wait-for-database";

/** Long enough for the jobs under way, short enough for an orchestrator that kills after ten seconds. */
const stopTimeoutMs = 8_500;

process.exit(await main());

async function main(): Promise<number> {
  loadSettingsFile();
  const embedded = !process.env.DATABASE_URL;
  const env = readSettings(embedded);
  if (!env) return 1;
  return runSupervised(async (supervisor) => {
    await assertStartable(env);
    const databaseUrl = embedded ? await startEmbedded(supervisor) : env.DATABASE_URL;
    await waitForDatabase(databaseUrl, say);
    const appUrl = await migrate({
      databaseUrl,
      installationSecret: env.NEXTAUTH_SECRET,
      ...(env.DATABASE_APP_URL === undefined ? {} : { appUrl: env.DATABASE_APP_URL }),
    });
    await startRoles(supervisor, env, {
      NEXTAUTH_URL: env.APP_URL,
      ...process.env,
      NODE_ENV: "production",
      // The owner's address ends here: web and worker only ever see the role without privileges.
      DATABASE_URL: appUrl,
      DATABASE_APP_URL: appUrl,
    });
    return "stay";
  });
}

/** All mistakes at once; the database's address may be absent. */
function readSettings(embedded: boolean): Env | undefined {
  try {
    return parseEnv({ ...process.env, ...(embedded ? { DATABASE_URL: "postgres://embedded" } : {}) });
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    say(`${error.message}\nEvery setting is explained in .env.example.`);
    return undefined;
  }
}

async function assertStartable(env: Env): Promise<void> {
  if (env.WHARF_ROLE === "worker") return;
  if (!isBuildPresent()) throw new Error("There is no production build. Run `npm run build` first.");
  if (!(await isPortFree(env.PORT)))
    throw new Error(`Port ${env.PORT} is taken. Free it, or set PORT to another one.`);
}

async function startEmbedded(supervisor: Supervisor): Promise<string> {
  const directory = stateDirectory("production");
  const run = claimDirectory(directory, "start");
  process.once("exit", () => run.release());
  const state = openStateFile(directory, () => ({
    installationId: `production-${randomBytes(6).toString("hex")}`,
    databasePassword: randomText(32),
    postgresPort: undefined as number | undefined,
  }));
  const { installationId, databasePassword, postgresPort } = state.value;
  const server = await startPostgres({
    directory: path.join(directory, "postgres"),
    installationId,
    password: databasePassword,
    supervisor,
    port: postgresPort,
  });
  if (!server.created && state.created) {
    throw new Error(
      `${server.dataDirectory} holds a database, but its password in ${directory}/state.json is gone.`,
    );
  }
  state.save({ postgresPort: server.port });
  say(`DATABASE_URL is not set: using the embedded PostgreSQL, with its data in ${server.dataDirectory}.`);
  return ensureDatabase(server, "wharf", databasePassword);
}

async function startRoles(supervisor: Supervisor, env: Env, settings: Environment): Promise<void> {
  if (env.WHARF_ROLE !== "web") {
    const args = ["--import", "tsx", "worker/main.ts"];
    await supervisor.start({ name: "worker", args, env: settings, stopTimeoutMs });
    say("The worker has started.");
  }
  if (env.WHARF_ROLE === "worker") return;
  const args = ["--import", "tsx", "scripts/web.ts"];
  const web = await supervisor.start({ name: "web", args, env: settings, stopTimeoutMs });
  const answers = async () => web.hasExited() || !(await isPortFree(env.PORT));
  await waitUntil(answers, { timeoutMs: 60_000, what: `an answer on port ${env.PORT}` });
  say(`Wharf listens on port ${env.PORT}, for ${env.APP_URL}.`);
}
