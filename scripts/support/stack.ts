import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { migrate } from "@/db/migrate";
import { createSimulatorControl } from "@/simulator/control-client";
import { usualScopeIds } from "@/simulator/permission-sets";
import { ensureDatabase, startPostgres } from "../postgres/server";
import { isBuildCurrent } from "./build";
import { type Environment, isolatedEnvironment } from "./environment";
import { type StateName, stateDirectory } from "./paths";
import { anyFreePort, nextFreePort } from "./ports";
import { lastLines } from "./run-supervised";
import { createStackState, type StackState } from "./stack-state";
import { openStateFile, type StateFile } from "./state-file";
import type { ManagedChild, Supervisor } from "./supervisor";
import { waitUntil } from "./wait";

export interface StackOptions {
  state: Extract<StateName, "demo" | "e2e">;
  supervisor: Supervisor;
  say: (text: string) => void;
  /** `next start` of the production build, or `next dev`. */
  mode: "production" | "development";
  portalPort: number;
  simulatorPort: number;
  smtpPort: number;
  apps: number | undefined;
  /** Whether merchants on the way are there from the beginning; tests make their own. */
  journeys: boolean;
  durable: boolean;
}

export interface Stack {
  portalUrl: string;
  simulatorUrl: string;
  smtpUrl: string;
  databaseUrl: string;
  state: StackState;
  /** What worker and portal run with. */
  settings: Environment;
  signIns: SignIn[];
  /** The process that takes jobs. */
  workerPid: number;
}

export interface SignIn {
  who: string;
  email: string;
  password: string;
}

/** Database, simulated WeChat, worker and portal with seeded data: everything that the demo and the e2e tests need. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const directory = stateDirectory(options.state);
  const state = openStateFile(directory, createStackState);
  mkdirSync(path.join(directory, "logs"), { recursive: true });
  const built = options.mode === "production" ? ensureBuild(options, directory) : Promise.resolve();
  const databaseUrl = await startDatabase(options, directory, state);
  const { portalPort, simulatorPort, smtpPort } = await choosePorts(options, state);
  const stack: Stack = {
    // Two hosts, as in reality: what a browser withholds between sites it withholds here.
    portalUrl: `http://localhost:${portalPort}`,
    simulatorUrl: `http://127.0.0.1:${simulatorPort}`,
    smtpUrl: `smtp://127.0.0.1:${smtpPort}`,
    databaseUrl,
    state: state.value,
    settings: {},
    signIns: [],
    workerPid: 0,
  };
  await startSimulator(options, directory, stack);
  await registerComponent(stack);
  await built;
  const settings = portalSettings(stack, portalPort);
  stack.settings = settings;
  const [worker, portal] = await Promise.all([
    startWorker(options, directory, settings),
    startPortal(options, directory, settings, portalPort),
  ]);
  stack.workerPid = worker.pid;
  await waitUntilHealthy(stack.portalUrl, [worker, portal]);
  // The first ones came before the portal did.
  await createSimulatorControl(stack.simulatorUrl).pushTicket({
    componentAppid: stack.state.component.appid,
  });
  if (state.created) options.say("Filling in merchants and their accounts …");
  stack.signIns = await seed(options, directory, stack, settings);
  return stack;
}

async function ensureBuild(options: StackOptions, directory: string): Promise<void> {
  if (isBuildCurrent()) return;
  options.say("Building the portal (again only when sources change) …");
  const logFile = log(directory, "build");
  const exit = await options.supervisor.run({
    name: "build",
    args: ["--import", "tsx", "scripts/build.ts"],
    env: isolatedEnvironment({ NODE_ENV: "production" }),
    logFile,
  });
  if (exit.code !== 0) throw new Error(`The portal does not build:\n${lastLines(logFile, 60)}`);
}

async function startDatabase(
  options: StackOptions,
  directory: string,
  state: StateFile<StackState>,
): Promise<string> {
  const { installationId, databasePassword, postgresPort, nextauthSecret } = state.value;
  const server = await startPostgres({
    directory: path.join(directory, "postgres"),
    installationId,
    password: databasePassword,
    supervisor: options.supervisor,
    durable: options.durable,
    port: postgresPort,
  });
  if (!options.durable) options.supervisor.removeAtEnd(server.dataDirectory);
  if (!server.created && state.created) {
    throw new Error(
      `${server.dataDirectory} holds a database, but ${directory}/state.json with its secrets is gone. ` +
        "Start over with: npm run demo -- --reset",
    );
  }
  state.save({ postgresPort: server.port });
  const databaseUrl = await ensureDatabase(server, "wharf", databasePassword);
  await migrate({ databaseUrl, installationSecret: nextauthSecret });
  return databaseUrl;
}

async function choosePorts(options: StackOptions, state: StateFile<StackState>) {
  const portalPort = options.portalPort === 0 ? await anyFreePort() : await nextFreePort(options.portalPort);
  if (options.portalPort !== 0 && portalPort !== options.portalPort) {
    options.say(`Port ${options.portalPort} is taken; using ${portalPort}.`);
  }
  const taken = [portalPort];
  const simulatorPort = await choosePort(state.value.simulatorPort ?? options.simulatorPort, taken);
  taken.push(simulatorPort);
  const smtpPort = await choosePort(state.value.smtpPort ?? options.smtpPort, taken);
  state.save({ simulatorPort, smtpPort });
  return { portalPort, simulatorPort, smtpPort };
}

/** None of those that were chosen and are not yet in use. */
async function choosePort(wished: number, taken: readonly number[]): Promise<number> {
  const port = wished === 0 ? await anyFreePort() : await nextFreePort(wished);
  return taken.includes(port) ? choosePort(wished === 0 ? 0 : port + 1, taken) : port;
}

async function startSimulator(options: StackOptions, directory: string, stack: Stack): Promise<void> {
  const child = await options.supervisor.start({
    name: "simulator",
    args: ["--import", "tsx", "scripts/simulator.ts"],
    env: isolatedEnvironment({
      DATABASE_URL: stack.databaseUrl,
      SIMULATOR_PORT: new URL(stack.simulatorUrl).port,
      SIMULATOR_SMTP_PORT: new URL(stack.smtpUrl).port,
      SIMULATOR_DATA_FILE: path.join(directory, "simulator.sqlite"),
    }),
    logFile: log(directory, "simulator"),
    stopOrder: 1,
  });
  await waitUntil(async () => child.hasExited() || (await answers(stack.simulatorUrl)), {
    timeoutMs: 30_000,
    what: "the simulated WeChat",
  });
}

function startWorker(options: StackOptions, directory: string, env: Environment): Promise<ManagedChild> {
  const watch = options.mode === "development" ? ["--watch"] : [];
  return options.supervisor.start({
    name: "worker",
    args: [...watch, "--import", "tsx", "worker/main.ts"],
    env: { ...env, NODE_ENV: options.mode, WHARF_ROLE: "worker" },
    logFile: log(directory, "worker"),
  });
}

function startPortal(
  options: StackOptions,
  directory: string,
  env: Environment,
  port: number,
): Promise<ManagedChild> {
  const production = options.mode === "production";
  return options.supervisor.start({
    name: "portal",
    args: production
      ? ["--import", "tsx", "scripts/web.ts"]
      : ["node_modules/next/dist/bin/next", "dev", "--port", String(port), "--hostname", "localhost"],
    env: { ...env, NODE_ENV: options.mode, WHARF_ROLE: "web" },
    ...(production ? { logFile: log(directory, "portal") } : {}),
  });
}

function portalSettings(stack: Stack, port: number): Environment {
  const { component, owner, nextauthSecret, secretsKey } = stack.state;
  return isolatedEnvironment({
    DATABASE_URL: stack.databaseUrl,
    HOST: "localhost",
    PORT: String(port),
    APP_URL: stack.portalUrl,
    NEXTAUTH_URL: stack.portalUrl,
    NEXTAUTH_SECRET: nextauthSecret,
    SECRETS_KEYS: secretsKey,
    WECHAT_API_BASE_URL: stack.simulatorUrl,
    WECHAT_MP_BASE_URL: stack.simulatorUrl,
    WECHAT_OPEN_BASE_URL: stack.simulatorUrl,
    WECHAT_PAY_BASE_URL: stack.simulatorUrl,
    ROBOT_WECOM_BASE_URL: stack.simulatorUrl,
    ROBOT_FEISHU_BASE_URL: stack.simulatorUrl,
    ROBOT_DINGTALK_BASE_URL: stack.simulatorUrl,
    SMTP_URL: stack.smtpUrl,
    MAIL_FROM: "no-reply@wharf.example",
    COMPONENT_APPID: component.appid,
    COMPONENT_SECRET: component.secret,
    COMPONENT_TOKEN: component.token,
    COMPONENT_ENCODING_AES_KEY: component.encodingAesKey,
    OWNER_EMAIL: owner.email,
    OWNER_PASSWORD: owner.password,
  });
}

async function waitUntilHealthy(portalUrl: string, children: ManagedChild[]): Promise<void> {
  await waitUntil(
    async () => children.some((child) => child.hasExited()) || (await answers(`${portalUrl}/api/health`)),
    {
      timeoutMs: 90_000,
      intervalMs: 100,
      what: `${portalUrl}/api/health`,
    },
  );
}

/** 自定义版交易组件管理: without it a platform creates no sellers' apps. */
const sellersSet = 85;

/**
 * As the provider would in WeChat's console. Every start gives all platforms the portal's address, which may have changed;
 * keys stay as somebody may have changed them there.
 */
async function registerComponent(stack: Stack): Promise<void> {
  const control = createSimulatorControl(stack.simulatorUrl);
  const { component } = stack.state;
  const known = await control.listComponents();
  for (const { appid } of known) {
    await control.updateComponent({ appid, changes: addressesOf(stack, appid) });
  }
  if (known.some(({ appid }) => appid === component.appid)) return;
  await control.registerComponent({
    ...component,
    ...addressesOf(stack, component.appid),
    scopeIds: [...usualScopeIds, sellersSet],
  });
}

function addressesOf(stack: Stack, appid: string) {
  const callbacks = `${stack.portalUrl}/api/wechat/${appid}`;
  return {
    eventsUrl: `${callbacks}/events`,
    messagesUrl: `${callbacks}/messages/$APPID$`,
    launchDomain: new URL(stack.portalUrl).host,
  };
}

async function seed(
  options: StackOptions,
  directory: string,
  stack: Stack,
  env: Environment,
): Promise<SignIn[]> {
  const logFile = log(directory, "seed");
  const resultFile = path.join(directory, "sign-ins.json");
  const exit = await options.supervisor.run({
    name: "seed",
    args: ["--import", "tsx", "scripts/seed.ts"],
    env: {
      ...env,
      NODE_ENV: "production",
      SIMULATOR_URL: stack.simulatorUrl,
      DEMO_PASSWORD: stack.state.demoPassword,
      DEMO_APPS: options.apps?.toString(),
      DEMO_JOURNEYS: String(options.journeys),
      RESULT_FILE: resultFile,
    },
    logFile,
  });
  if (exit.code !== 0) throw new Error(`Seeding failed:\n${lastLines(logFile)}`);
  return JSON.parse(readFileSync(resultFile, "utf8")) as SignIn[];
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(5_000) })).status < 400;
  } catch {
    return false;
  }
}

/** One log per program and start. */
function log(directory: string, name: string): string {
  const file = path.join(directory, "logs", `${name}.log`);
  writeFileSync(file, "", { mode: 0o600 });
  return file;
}
