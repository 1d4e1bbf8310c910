import { appRoleUrl, deriveAppRole } from "@/db/app-role";
import { type Database, openDatabase } from "@/db/client";
import { systemScope } from "@/db/scope";
import type { Clock } from "@/lib/clock";
import { createSealer, type Sealer } from "@/lib/crypto/seal";
import { createSigner, type Signer } from "@/lib/crypto/signer";
import { type Env, getEnv } from "@/lib/env";
import { newId } from "@/lib/ids";
import { createBossQueue } from "@/lib/jobs/boss-queue";
import type { JobQueue } from "@/lib/jobs/queue";
import type { Mailer } from "@/lib/mail/mailer";
import { createNoMailer, createSmtpMailer } from "@/lib/mail/smtp-mailer";
import { createRobotSender } from "@/lib/robots/http-sender";
import type { RobotSender } from "@/lib/robots/robot";
import { type CallRecorder, createCallRecorder } from "@/lib/services/api-calls/create-call-recorder";
import { type CallbackCounter, createCallbackCounter } from "@/lib/services/callbacks/count-callbacks";
import { createKeyCache } from "@/lib/services/callbacks/key-cache";
import { createKeyUsage, type KeyUsage } from "@/lib/services/callbacks/key-usage";
import type { CallbackDoor } from "@/lib/services/callbacks/receive-callback";
import { createCallbackStore } from "@/lib/services/callbacks/store-callbacks";
import { findCallbackKeys } from "@/lib/services/components/component-secrets";
import type { Actor, Logger, ServiceSettings, SystemContext } from "@/lib/services/context";
import { createProbeDoor } from "@/lib/services/doctor/probe";
import { createTokenPort, type RenewingTokenPort } from "@/lib/services/tokens/token-port";
import { createWechatClient, type WechatClient } from "@/lib/wechat/client";
import { createTransport } from "@/lib/wechat/transport";
import { createLogger } from "./logger";
import { getMetrics } from "./metrics";
import { startClock } from "./movable-clock";

/** One process's wiring. Nothing in it is the only copy of anything. */
export interface Container {
  env: Env;
  database: Database;
  clock: Clock;
  sealer: Sealer;
  signer: Signer;
  letterSigner: Signer;
  jobs: JobQueue;
  mailer: Mailer;
  robots: RobotSender;
  wechat: WechatClient;
  tokens: RenewingTokenPort;
  logger: Logger;
  settings: ServiceSettings;
  callbackDoor: CallbackDoor;
  callRecorder: CallRecorder;
  callbackCounter: CallbackCounter;
  keyUsage: KeyUsage;
  close(): Promise<void>;
}

const flushCountersEveryMs = 2_000;

/** The address for web and worker: the operator's own role, or the one that the migration made. */
export function applicationDatabaseUrl(env: Env): string {
  return env.DATABASE_APP_URL ?? appRoleUrl(env.DATABASE_URL, deriveAppRole(env.NEXTAUTH_SECRET));
}

export function createContainer(
  env: Env,
  options: { applicationName?: string; logger?: Logger } = {},
): Container {
  const logger = options.logger ?? createLogger(env);
  const opened = openDatabase({
    url: applicationDatabaseUrl(env),
    poolMax: env.DATABASE_POOL_MAX,
    transactionPooler: env.DATABASE_TRANSACTION_POOLER === "true",
    applicationName: options.applicationName ?? "wharf",
  });
  const sealer = createSealer(env.SECRETS_KEYS, env.NEXTAUTH_SECRET);
  const signer = createSigner(env.NEXTAUTH_SECRET, "audit");
  const letterSigner = createSigner(env.NEXTAUTH_SECRET, "unsubscribe");
  const { queue: jobs, ready: queueReady, stop: stopQueue } = createBossQueue(opened);
  const database: Database = {
    ...opened,
    async write(scope, run) {
      await queueReady();
      return opened.write(scope, run);
    },
  };
  const running = startClock(database, env.WECHAT_API_BASE_URL);
  const { clock } = running;
  const settings = settingsOf(env);
  const callRecorder = createCallRecorder({ database, logger });
  const tokens = createTokenPort({ database, sealer, clock, jobs, wechat: () => wechat });
  const wechat: WechatClient = createWechatClient({
    baseUrls: settings.baseUrls,
    transport: createTransport(),
    clock,
    tokens,
    recordCall: (call) => callRecorder.record(call),
  });
  const callbackCounter = createCallbackCounter({
    database,
    clock,
    onCount: (component, outcome) => getMetrics().callbacks.inc({ component, outcome }),
  });
  const keyUsage = createKeyUsage({ database, clock });
  const flushing = setInterval(() => {
    callbackCounter.flush().catch((error: unknown) => logger.warn({ err: error }, "callback counts wait"));
    keyUsage.flush().catch((error: unknown) => logger.warn({ err: error }, "the use of keys waits"));
  }, flushCountersEveryMs);
  flushing.unref();
  const base = {
    database,
    clock,
    sealer,
    signer,
    letterSigner,
    jobs,
    mailer: mailerOf(env),
    robots: robotsOf(env, clock),
    wechat,
    logger,
    settings,
  };
  const store = createCallbackStore({ database, jobs, sealer });
  return {
    env,
    ...base,
    tokens,
    callRecorder,
    callbackCounter,
    keyUsage,
    callbackDoor: {
      clock,
      logger,
      store,
      counter: callbackCounter,
      keyUsage,
      probes: createProbeDoor(sealer.hash),
      findKeys: createKeyCache((appid) => findCallbackKeys(systemContext(base, callbackActor), appid)),
    },
    async close() {
      running.stop();
      clearInterval(flushing);
      await store.drain();
      await callbackCounter.flush().catch(() => undefined);
      await keyUsage.flush().catch(() => undefined);
      await callRecorder.drain();
      await stopQueue();
      await database.close();
    },
  };
}

const callbackActor: Actor = { kind: "callback", name: "WeChat" };

export type ContainerBase = Pick<
  Container,
  | "database"
  | "clock"
  | "sealer"
  | "signer"
  | "letterSigner"
  | "jobs"
  | "mailer"
  | "robots"
  | "wechat"
  | "logger"
  | "settings"
>;

/** A context that sees all rows: for the worker, for callbacks, and for doors that find their tenant themselves. */
export function systemContext(
  container: ContainerBase,
  actor: Actor,
  request: { requestId?: string; address?: string | null } = {},
): SystemContext {
  const { database, clock, sealer, signer, letterSigner } = container;
  const { jobs, mailer, robots, wechat, logger, settings } = container;
  return {
    scope: systemScope,
    actor,
    database,
    clock,
    sealer,
    signer,
    letterSigner,
    jobs,
    mailer,
    robots,
    wechat,
    logger,
    settings,
    requestId: request.requestId ?? newId("request"),
    address: request.address ?? null,
  };
}

function mailerOf(env: Env): Mailer {
  const { SMTP_URL: url, MAIL_FROM: from } = env;
  return url && from ? createSmtpMailer({ url, from }) : createNoMailer();
}

const trimmed = (url: string): string => url.replace(/\/+$/, "");

function robotsOf(env: Env, clock: Clock): RobotSender {
  return createRobotSender({
    clock,
    baseUrls: {
      wecom: trimmed(env.ROBOT_WECOM_BASE_URL),
      feishu: trimmed(env.ROBOT_FEISHU_BASE_URL),
      dingtalk: trimmed(env.ROBOT_DINGTALK_BASE_URL),
    },
  });
}

function settingsOf(env: Env): ServiceSettings {
  return {
    appUrl: trimmed(env.APP_URL),
    baseUrls: {
      api: trimmed(env.WECHAT_API_BASE_URL),
      mp: trimmed(env.WECHAT_MP_BASE_URL),
      open: trimmed(env.WECHAT_OPEN_BASE_URL),
      pay: trimmed(env.WECHAT_PAY_BASE_URL),
    },
  };
}

const processKey = Symbol.for("wharf.container");
const holder = globalThis as { [processKey]?: Container };

/** The process's container. Next bundles this module more than once, so it hangs on the process itself. */
export function getContainer(): Container {
  holder[processKey] ??= createContainer(getEnv(), { applicationName: "wharf-web" });
  return holder[processKey];
}

/** Writes what is still counted in memory and lets the connections go. */
export async function closeProcessContainer(): Promise<void> {
  await holder[processKey]?.close();
}
