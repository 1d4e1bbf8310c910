import postgres, { type Sql } from "postgres";
import { createTestDatabase, type TestDatabase, testInstallationSecret } from "@/db/testing/test-database";
import { type Container, createContainer, systemContext } from "@/lib/context/container";
import type { Env } from "@/lib/env";
import { processCallbackEvent } from "@/lib/jobs/definitions/process-callback-event";
import { refreshComponentToken } from "@/lib/jobs/definitions/refresh-component-token";
import { routes } from "@/lib/routes";
import { ensureFirstComponent } from "@/lib/services/components/ensure-first-component";
import type { Actor, SystemContext } from "@/lib/services/context";
import { waitUntil } from "@/scripts/support/wait";
import { createSimulatorControl, type SimulatorControl } from "@/simulator/control-client";
import { createSimulator } from "@/simulator/server";
import { type CapturedLog, captureLog } from "./captured-log";
import { createSharedClock } from "./clock";
import { startDoor, type TestDoor } from "./door";
import { assertNoneFailed, createJobRunner, type JobRunner } from "./jobs";
import { newTestPlatform, type TestPlatform, testEnv } from "./settings";
import { startTcpProxy, type TcpProxy, throughPort } from "./tcp-proxy";
import { startWechatProxy, type WechatProxy } from "./wechat-proxy";

/** A whole portal with a simulated WeChat, of one test file. */
export interface TestPortal {
  container: Container;
  database: TestDatabase;
  env: Env;
  proxy: TcpProxy | undefined;
  /** The superuser, to look past row-level security. */
  sql: Sql;
  control: SimulatorControl;
  /** Where the portal finds WeChat. */
  wechatUrl: string;
  wechatProxy: WechatProxy | undefined;
  platform: TestPlatform & { id: string };
  door: TestDoor;
  log: CapturedLog;
  jobs: JobRunner;
  system(actor?: Actor, address?: string): SystemContext;
  /** Lets the simulator push a ticket and the portal take it. */
  receiveTicket(): Promise<void>;
  /** Waits until the portal's clock has moved too. */
  moveClock(seconds: number): Promise<void>;
  close(): Promise<void>;
}

const ticketJobs = [processCallbackEvent.name, refreshComponentToken.name];

export interface PortalOptions {
  poolMax?: number;
  /** The portal reaches its database through this, so that a test can take it away. */
  proxy?: boolean;
  /** The portal reaches WeChat through this, so that a test can change an answer. */
  rewriteWechat?: boolean;
  /** Mails arrive at the simulator. Without it the portal has no mail server. */
  mail?: boolean;
  /** Tickets are there from the beginning unless this is false. */
  ticket?: boolean;
}

export async function startPortal(options: PortalOptions = {}): Promise<TestPortal> {
  const database = await createTestDatabase();
  const sql = postgres(database.superuserUrl, { max: 4, onnotice: () => undefined });
  const simulator = await createSimulator({
    port: 0,
    dataFile: ":memory:",
    clock: createSharedClock(sql),
    ...(options.mail ? { smtpPort: 0 } : {}),
  });
  const door = await startDoor();
  const log = captureLog();
  const proxy = options.proxy ? await startTcpProxy(addressOf(database.appUrl)) : undefined;
  const wechatProxy = options.rewriteWechat ? await startWechatProxy(simulator.url) : undefined;
  const wechatUrl = wechatProxy?.url ?? simulator.url;
  const env = testEnv({
    databaseUrl: proxy ? throughPort(database.appUrl, proxy.port) : database.appUrl,
    installationSecret: testInstallationSecret,
    wechatUrl,
    appUrl: door.url,
    poolMax: options.poolMax,
    smtpUrl: simulator.smtpUrl,
  });
  const container = createContainer(env, { applicationName: "wharf-test", logger: log.logger });
  door.open(container.callbackDoor);
  const control = createSimulatorControl(simulator.url);
  const jobs = await createJobRunner(container, { appUrl: database.appUrl, sql });
  const platform = await setUpPlatform(container, control, door);
  const portal: TestPortal = {
    container,
    database,
    env,
    proxy,
    sql,
    control,
    wechatUrl,
    wechatProxy,
    platform,
    door,
    log,
    jobs,
    system: (actor = { kind: "job", name: "test" }, address) =>
      systemContext(container, actor, address === undefined ? {} : { address }),
    async receiveTicket() {
      await control.pushTicket({ componentAppid: platform.appid });
      // First the ticket itself: what has waited for longer may need it.
      assertNoneFailed(await jobs.run(ticketJobs));
      assertNoneFailed(await jobs.run());
    },
    async moveClock(seconds) {
      const { offsetMs } = await control.moveClock({ bySeconds: seconds });
      const seen = () => Math.abs(container.clock.now().getTime() - Date.now() - offsetMs) < 20;
      await waitUntil(seen, { timeoutMs: 5_000, intervalMs: 10, what: "the portal's clock to move" });
    },
    async close() {
      await jobs.stop();
      await simulator.close();
      await door.close();
      proxy?.restore();
      await container.close();
      await proxy?.close();
      await wechatProxy?.close();
      await sql.end();
      await database.drop();
    },
  };
  if (options.ticket !== false) await portal.receiveTicket();
  return portal;
}

function addressOf(databaseUrl: string) {
  const { hostname, port } = new URL(databaseUrl);
  return { host: hostname, port: Number(port) };
}

async function setUpPlatform(
  container: Container,
  control: SimulatorControl,
  door: TestDoor,
): Promise<TestPortal["platform"]> {
  const platform = newTestPlatform();
  await registerAtWechat(control, door, platform);
  return { ...platform, id: await registerInPortal(container, platform) };
}

/** The platform as its owner enters it in WeChat's console. Tickets come only when a test asks. */
export async function registerAtWechat(
  control: SimulatorControl,
  door: TestDoor,
  platform: TestPlatform,
): Promise<void> {
  await control.registerComponent({
    ...platform,
    name: "测试平台",
    eventsUrl: `${door.url}${routes.wechatEvents(platform.appid)}`,
    messagesUrl: `${door.url}${routes.wechatMessages(platform.appid)}`,
    launchDomain: door.host,
    ticketPushOn: false,
  });
  await control.changeSettings({ pushRetryDelayMs: 10, eventDelayMs: 20 });
}

export async function registerInPortal(container: Container, platform: TestPlatform): Promise<string> {
  const ctx = systemContext(container, { kind: "job", name: "test" });
  const { secret, ...rest } = platform;
  await ensureFirstComponent(ctx, {
    ...rest,
    appSecret: secret,
    name: "测试平台",
    supportPhone: "400-000-0000",
  });
  const found = await container.callbackDoor.findKeys(platform.appid);
  if (!found) throw new Error("the component was not stored");
  return found.componentId;
}
