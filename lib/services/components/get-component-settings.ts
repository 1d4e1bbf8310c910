import { and, count, desc, eq, gte, inArray, max, ne } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import {
  apiCall,
  authorizer,
  callbackEvent,
  component,
  componentSecret,
  componentTestAccount,
  componentTicket,
  componentToken,
  user,
} from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { addSeconds } from "@/lib/clock";
import { NotFoundError } from "@/lib/errors";
import { routes } from "@/lib/routes";
import { getComponentAccessToken } from "@/lib/wechat/endpoints/component";
import { requestIpOf } from "@/lib/wechat/errors";
import { type ProviderContext, withRead } from "../context";
import { readRefusedAddresses } from "../health/read-refused-addresses";
import { keysUnderRotation, mayStillComeInPrevious, type RotatedKey } from "./key-rotation";

/** What is shown of a secret: enough to compare it with a colleague. */
export interface SavedSecret {
  fingerprint: string;
  changedAt: string;
  /** Null when it came from the environment. */
  changedBy: string | null;
}

export interface KeyRotation {
  keys: RotatedKey[];
  /** Of what is kept beside the current keys. */
  previous: { token: string | null; encodingAesKey: string | null };
  changedAt: string;
  changedBy: string | null;
  currentUsedAt: string | null;
  previousUsedAt: string | null;
  /** Finishing now may lose messages. */
  isRisky: boolean;
}

export interface TestAccount {
  userName: string;
  note: string | null;
  addedAt: string;
  addedBy: string;
  /** Once it has authorized. */
  app: { id: string; nickName: string | null } | null;
}

export interface ComponentSettings {
  id: string;
  appid: string;
  name: string;
  supportPhone: string | null;
  published: boolean;
  /** The permission sets that staff have noted; null while nobody has. */
  scopeIds: number[] | null;
  createdAt: string;
  /** What WeChat's console asks for. */
  entries: { eventsUrl: string; messagesUrl: string; launchDomain: string };
  ticketReceivedAt: string | null;
  /** Of the newest message on the message URL within a day. */
  messageReceivedAt: string | null;
  lastGrantAt: string | null;
  /** The newest fetch of a component token, which shows whether WeChat takes the AppSecret and our address. */
  tokenFetch: {
    at: string;
    failed: boolean;
    errcode: number | null;
    kind: string | null;
    rid: string | null;
    requestIp: string | null;
  } | null;
  /** An address WeChat refused within a day, unless a later call went through. */
  refusedAddress: string | null;
  secrets: { appSecret: SavedSecret; token: SavedSecret; encodingAesKey: SavedSecret };
  keysUsedAt: string | null;
  rotation: KeyRotation | null;
  /** Messages that no key has opened. */
  quarantined: number;
  appCount: number;
  testAccounts: TestAccount[];
}

const daySeconds = 24 * 3600;
/** A message URL may be silent for long; looking for its newest message must stay cheap. */
const eventsLookedThrough = 5_000;

/** Everything the page of one platform shows, from stored state. @throws NotFoundError */
export async function getComponentSettings(ctx: ProviderContext, appid: string): Promise<ComponentSettings> {
  requireProviderPermission(ctx, "component.read");
  const now = ctx.clock.now();
  return withRead(ctx, async (tx) => {
    const [row] = await tx
      .select({ component, secret: componentSecret, ticket: componentTicket, token: componentToken })
      .from(component)
      .innerJoin(componentSecret, eq(componentSecret.componentId, component.id))
      .innerJoin(componentToken, eq(componentToken.componentId, component.id))
      .leftJoin(componentTicket, eq(componentTicket.componentId, component.id))
      .where(eq(component.appid, appid));
    if (!row) throw new NotFoundError("no such component");
    const { id } = row.component;
    const people = await readNames(tx, row.secret);
    const apps = await readApps(tx, id);
    const refused = await readRefusedAddresses(tx, addSeconds(now, -daySeconds));
    return {
      id,
      appid,
      name: row.component.name,
      supportPhone: row.component.supportPhone,
      published: row.component.published,
      scopeIds: row.component.scopeIds,
      createdAt: row.component.createdAt.toISOString(),
      entries: {
        eventsUrl: `${ctx.settings.appUrl}${routes.wechatEvents(appid)}`,
        messagesUrl: `${ctx.settings.appUrl}${routes.wechatMessages(appid)}`,
        launchDomain: new URL(ctx.settings.appUrl).host,
      },
      ticketReceivedAt: row.ticket?.receivedAt.toISOString() ?? null,
      messageReceivedAt: await readNewestMessage(tx, id, now),
      lastGrantAt: apps.lastGrantAt,
      tokenFetch: await readTokenFetch(tx, appid),
      refusedAddress: refused.get(appid) ?? null,
      secrets: savedSecrets(row, people),
      keysUsedAt: row.secret.currentKeysUsedAt?.toISOString() ?? null,
      rotation: toRotation(row.secret, people, now),
      quarantined: await countQuarantined(tx, id),
      appCount: apps.total,
      testAccounts: await readTestAccounts(tx, id),
    };
  });
}

type Secrets = typeof componentSecret.$inferSelect;
type Names = ReadonlyMap<string, string>;

function savedSecrets(
  row: { component: typeof component.$inferSelect; secret: Secrets },
  people: Names,
): ComponentSettings["secrets"] {
  const { secret } = row;
  const saved = (fingerprint: string, at: Date | null, by: string | null): SavedSecret => ({
    fingerprint,
    changedAt: (at ?? row.component.createdAt).toISOString(),
    changedBy: by === null ? null : (people.get(by) ?? null),
  });
  return {
    appSecret: saved(secret.appSecretFingerprint, secret.appSecretChangedAt, secret.appSecretChangedBy),
    token: saved(secret.tokenFingerprint, secret.tokenChangedAt, secret.tokenChangedBy),
    encodingAesKey: saved(
      secret.encodingAesKeyFingerprint,
      secret.encodingAesKeyChangedAt,
      secret.encodingAesKeyChangedBy,
    ),
  };
}

function toRotation(secret: Secrets, people: Names, now: Date): KeyRotation | null {
  const keys = keysUnderRotation(secret);
  const [first] = keys;
  if (first === undefined) return null;
  const [at, by] =
    first === "encodingAesKey"
      ? [secret.encodingAesKeyChangedAt, secret.encodingAesKeyChangedBy]
      : [secret.tokenChangedAt, secret.tokenChangedBy];
  return {
    keys,
    previous: {
      token: secret.previousTokenFingerprint,
      encodingAesKey: secret.previousEncodingAesKeyFingerprint,
    },
    changedAt: (at ?? secret.updatedAt).toISOString(),
    changedBy: by === null ? null : (people.get(by) ?? null),
    currentUsedAt: secret.currentKeysUsedAt?.toISOString() ?? null,
    previousUsedAt: secret.previousKeysUsedAt?.toISOString() ?? null,
    isRisky: mayStillComeInPrevious(secret, now),
  };
}

async function readNames(tx: Transaction, secret: Secrets): Promise<Names> {
  const ids = [secret.appSecretChangedBy, secret.tokenChangedBy, secret.encodingAesKeyChangedBy].filter(
    (id) => id !== null,
  );
  if (ids.length === 0) return new Map();
  const rows = await tx.select({ id: user.id, name: user.name }).from(user).where(inArray(user.id, ids));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function readApps(tx: Transaction, componentId: string) {
  const [row] = await tx
    .select({ total: count(), lastGrantAt: max(authorizer.grantedAt) })
    .from(authorizer)
    .where(and(eq(authorizer.componentId, componentId), ne(authorizer.state, "unauthorized")));
  return { total: row?.total ?? 0, lastGrantAt: row?.lastGrantAt?.toISOString() ?? null };
}

async function readNewestMessage(tx: Transaction, componentId: string, now: Date): Promise<string | null> {
  const newest = tx
    .select({
      receivedAt: callbackEvent.receivedAt,
      componentId: callbackEvent.componentId,
      door: callbackEvent.door,
    })
    .from(callbackEvent)
    .where(gte(callbackEvent.receivedAt, addSeconds(now, -daySeconds)))
    .orderBy(desc(callbackEvent.receivedAt))
    .limit(eventsLookedThrough)
    .as("newest");
  const [row] = await tx
    .select({ at: max(newest.receivedAt) })
    .from(newest)
    .where(and(eq(newest.componentId, componentId), eq(newest.door, "messages")));
  return row?.at?.toISOString() ?? null;
}

async function readTokenFetch(tx: Transaction, appid: string): Promise<ComponentSettings["tokenFetch"]> {
  const [row] = await tx
    .select()
    .from(apiCall)
    .where(and(eq(apiCall.endpoint, getComponentAccessToken.name), eq(apiCall.componentAppid, appid)))
    .orderBy(desc(apiCall.startedAt), desc(apiCall.id))
    .limit(1);
  if (!row) return null;
  return {
    at: row.startedAt.toISOString(),
    failed: row.failed,
    errcode: row.errcode,
    kind: row.kind,
    rid: row.rid,
    requestIp: row.errmsg ? requestIpOf(row.errmsg) : null,
  };
}

async function countQuarantined(tx: Transaction, componentId: string): Promise<number> {
  const [row] = await tx
    .select({ total: count() })
    .from(callbackEvent)
    .where(and(eq(callbackEvent.state, "quarantined"), eq(callbackEvent.componentId, componentId)));
  return row?.total ?? 0;
}

async function readTestAccounts(tx: Transaction, componentId: string): Promise<TestAccount[]> {
  const rows = await tx
    .select({
      listed: componentTestAccount,
      addedBy: user.name,
      app: { id: authorizer.id, nickName: authorizer.nickName },
    })
    .from(componentTestAccount)
    .innerJoin(user, eq(user.id, componentTestAccount.addedBy))
    .leftJoin(
      authorizer,
      and(
        eq(authorizer.componentId, componentTestAccount.componentId),
        eq(authorizer.userName, componentTestAccount.userName),
      ),
    )
    .where(eq(componentTestAccount.componentId, componentId))
    .orderBy(componentTestAccount.createdAt, componentTestAccount.userName);
  return rows.map(({ listed, addedBy, app }) => ({
    userName: listed.userName,
    note: listed.note,
    addedAt: listed.createdAt.toISOString(),
    addedBy,
    app: app?.id ? { id: app.id, nickName: app.nickName } : null,
  }));
}
