import type { Database, Transaction } from "@/db/client";
import type { Scope } from "@/db/scope";
import type { MerchantRole, ProviderRole } from "@/lib/auth/permissions";
import type { Clock } from "@/lib/clock";
import type { Sealer } from "@/lib/crypto/seal";
import type { Signer } from "@/lib/crypto/signer";
import type { JobQueue } from "@/lib/jobs/queue";
import type { Mailer } from "@/lib/mail/mailer";
import type { RobotSender } from "@/lib/robots/robot";
import type { WechatClient } from "@/lib/wechat/client";

export type Actor =
  | { kind: "user"; userId: string; name: string; role: MerchantRole }
  | { kind: "staff"; userId: string; name: string; role: ProviderRole }
  | { kind: "job" | "callback" | "visitor"; name: string };

export interface ServiceSettings {
  /** Origin of the portal, without a trailing slash. */
  appUrl: string;
  baseUrls: { api: string; mp: string; open: string; pay: string };
}

export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Everything a service may reach. Built by `lib/context` and nowhere else. */
export interface Context {
  scope: Scope;
  actor: Actor;
  database: Database;
  wechat: WechatClient;
  clock: Clock;
  jobs: JobQueue;
  sealer: Sealer;
  /** Signs the heads of the audit chains. */
  signer: Signer;
  /** Signs the links with which letters are ended. */
  letterSigner: Signer;
  mailer: Mailer;
  robots: RobotSender;
  settings: ServiceSettings;
  logger: Logger;
  requestId: string;
  address: string | null;
}

export type SystemContext = Context & { scope: { kind: "system" } };
export type ProviderContext = Context & {
  scope: { kind: "provider" };
  actor: Extract<Actor, { kind: "staff" }>;
};
export type MerchantContext = Context & {
  scope: { kind: "merchant"; merchantId: string };
};
/** A signed-in person on their own account: every verb with it names `actor.userId` in its `where`. */
export type AccountContext = SystemContext & {
  actor: Extract<Actor, { userId: string }>;
  sessionId: string;
};

/** One transaction that sees only the rows of the context's scope. Never call WeChat inside. */
export function withTransaction<T>(ctx: Context, run: (tx: Transaction) => Promise<T>): Promise<T> {
  return ctx.database.write(ctx.scope, run);
}

export function withRead<T>(ctx: Context, run: (tx: Transaction) => Promise<T>): Promise<T> {
  return ctx.database.read(ctx.scope, run);
}
