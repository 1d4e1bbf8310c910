import { existsSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { type Env, parseEnv } from "@/lib/env";
import { ensureDatabase, startPostgres } from "../postgres/server";
import { loadSettingsFile } from "./environment";
import { stateDirectory } from "./paths";
import { AlreadyRunningError, claimDirectory } from "./single-run";
import type { StackState } from "./stack-state";
import { openStateFile } from "./state-file";
import type { Supervisor } from "./supervisor";

interface EmbeddedState {
  installationId: string;
  databasePassword: string;
  postgresPort?: number;
}

interface InstallationOptions {
  /** What a second start is told meanwhile. */
  command: string;
  supervisor: Supervisor;
  /** That of `npm run demo`, whatever the settings say. */
  demo: boolean;
}

/**
 * The settings of an installation that exists, with its database running: an embedded one is started unless the
 * installation itself runs. For commands beside it.
 * @throws SettingsError
 */
export async function openInstallation(options: InstallationOptions): Promise<Env> {
  return options.demo ? openDemo(options) : openConfigured(options);
}

async function openDemo(options: InstallationOptions): Promise<Env> {
  const directory = stateDirectory("demo");
  const state = readState<StackState>(directory, "There is no demo here. Make one with: npm run demo");
  const simulatorUrl = `http://127.0.0.1:${state.simulatorPort ?? 3100}`;
  return parseEnv({
    DATABASE_URL: await openEmbedded(options, directory, state),
    APP_URL: "http://localhost:3000",
    NEXTAUTH_SECRET: state.nextauthSecret,
    SECRETS_KEYS: state.secretsKey,
    WECHAT_API_BASE_URL: simulatorUrl,
    WECHAT_MP_BASE_URL: simulatorUrl,
    WECHAT_OPEN_BASE_URL: simulatorUrl,
    WECHAT_PAY_BASE_URL: simulatorUrl,
  });
}

async function openConfigured(options: InstallationOptions): Promise<Env> {
  loadSettingsFile();
  const { DATABASE_URL } = process.env;
  const settings = parseEnv({ ...process.env, DATABASE_URL: DATABASE_URL || "postgres://embedded" });
  if (DATABASE_URL) return settings;
  const directory = stateDirectory("production");
  const missing = "DATABASE_URL is not set, and there is no embedded database here. The demo's: --demo";
  const state = readState<EmbeddedState>(directory, missing);
  return { ...settings, DATABASE_URL: await openEmbedded(options, directory, state) };
}

async function openEmbedded(
  { command, supervisor }: InstallationOptions,
  directory: string,
  state: EmbeddedState,
): Promise<string> {
  const { installationId, databasePassword: password, postgresPort } = state;
  try {
    const run = claimDirectory(directory, command);
    process.once("exit", () => run.release());
  } catch (error) {
    if (!(error instanceof AlreadyRunningError) || !postgresPort) throw error;
    return `postgres://wharf:${encodeURIComponent(password)}@127.0.0.1:${postgresPort}/wharf`;
  }
  const server = await startPostgres({
    directory: path.join(directory, "postgres"),
    installationId,
    password,
    supervisor,
    port: postgresPort,
  });
  return ensureDatabase(server, "wharf", password);
}

function readState<T extends object>(directory: string, missing: string): T {
  if (!existsSync(path.join(directory, "state.json"))) throw new Error(missing);
  return openStateFile<T>(directory, () => {
    throw new Error(missing);
  }).value;
}
