import { setTimeout as delay } from "node:timers/promises";
import { and, eq, inArray } from "drizzle-orm";
import { authorizer } from "@/db/schema";
import type { Container } from "@/lib/context/container";
import { receiveReturn } from "@/lib/services/authorizations/receive-return";
import { startAuthorization } from "@/lib/services/authorizations/start-authorization";
import { readFromWechat } from "@/lib/services/authorizers/sync-authorizer";
import { type SystemContext, withRead } from "@/lib/services/context";
import { createSimulatorControl, type SimulatorControl } from "@/simulator/control-client";
import type { DemoAccount, DemoMerchant } from "./demo-accounts";
import { standingDetails } from "./standing-details";

export interface AccountSeeding {
  container: Container;
  ctx: SystemContext;
  simulatorUrl: string;
  component: { id: string; appid: string };
}

/** Accounts at WeChat and whose they are there. */
type Holder = Pick<DemoMerchant, "accounts" | "administrator" | "principalName">;

interface SeededAccount extends DemoAccount {
  appid: string;
}

/** What a merchant who withholds one set still grants. */
const partialScopes = { mini_program: [17, 18, 19, 25], official_account: [1, 2, 3, 11] };

/** Creates the merchant's accounts at the simulated WeChat and lets them authorize as people would. */
export async function seedAccounts(
  seeding: AccountSeeding,
  merchantId: string,
  invitations: { mini_program: string; official_account: string },
  demo: Holder,
): Promise<void> {
  const control = createSimulatorControl(seeding.simulatorUrl);
  const accounts = await createAccounts(control, demo);
  const present = await findPresent(seeding, accounts);
  for (const account of accounts) {
    if (account.fate === "free" || present.has(account.appid)) continue;
    await authorize(seeding, control, merchantId, invitations[account.kind], account);
  }
  const expected = accounts.filter((account) => account.fate !== "free").map((account) => account.appid);
  await waitForAccounts(seeding, expected, merchantId, accounts);
  for (const account of accounts) {
    if (!present.has(account.appid)) await finish(seeding, control, account);
  }
}

/** Accounts that an interrupted seed has brought to the portal already. */
async function findPresent(
  { ctx, component }: AccountSeeding,
  accounts: SeededAccount[],
): Promise<Set<string>> {
  const appids = accounts.map(({ appid }) => appid);
  const rows = await withRead(ctx, (tx) =>
    tx
      .select({ appid: authorizer.appid })
      .from(authorizer)
      .where(and(eq(authorizer.componentId, component.id), inArray(authorizer.appid, appids))),
  );
  return new Set(rows.map(({ appid }) => appid));
}

/** Each account once, also when an earlier seed was interrupted. */
async function createAccounts(control: SimulatorControl, demo: Holder): Promise<SeededAccount[]> {
  const known = await control.listAccounts({ administrator: demo.administrator, limit: 200 });
  const appidOf = (account: DemoAccount) =>
    known.accounts.find(({ nickName, kind }) => nickName === account.nickName && kind === account.kind)
      ?.appid;
  const missing = demo.accounts.filter((account) => !appidOf(account));
  const now = Date.parse((await control.readClock()).now);
  const created = await control.createAccounts({
    accounts: missing.map((account) => ({
      kind: account.kind,
      nickName: account.nickName,
      principalName: demo.principalName,
      administrator: demo.administrator,
      verifyType: account.verifyType ?? 0,
      ...(account.registerType === undefined ? {} : { registerType: account.registerType }),
      serviceType: account.kind === "official_account" ? 2 : 0,
      signature: account.nickName ? `${account.nickName}，欢迎光临。` : "",
      details: account.kind === "mini_program" ? standingDetails(account.standing, now) : {},
    })),
  });
  return demo.accounts.map((account) => {
    const appid = appidOf(account) ?? created[missing.indexOf(account)]?.appid;
    if (!appid) throw new Error("the simulator created fewer accounts than asked");
    return { ...account, appid };
  });
}

async function authorize(
  { ctx, component }: AccountSeeding,
  control: SimulatorControl,
  merchantId: string,
  invitationId: string,
  account: SeededAccount,
): Promise<void> {
  const granted = account.fate === "permissions_missing" ? { funcScopeIds: partialScopes[account.kind] } : {};
  if (account.fate === "begun_at_wechat") {
    await control.authorize({ componentAppid: component.appid, authorizerAppid: account.appid, ...granted });
    return;
  }
  const started = await startAuthorization(ctx, {
    merchantId,
    componentId: component.id,
    invitationId,
    startedBy: null,
    form: "h5",
    authType: account.kind === "mini_program" ? 2 : 1,
    browserToken: null,
  });
  const link = new URL(started.url);
  const preAuthCode = link.searchParams.get("pre_auth_code") ?? "";
  const { authorizationCode } = await control.authorize({
    componentAppid: component.appid,
    authorizerAppid: account.appid,
    ...granted,
    preAuthCode,
  });
  if (account.fate === "event_without_return") return;
  const back = new URL(link.searchParams.get("redirect_uri") ?? "");
  await receiveReturn(ctx, {
    componentAppid: component.appid,
    attemptToken: back.searchParams.get("attempt") ?? "",
    browserToken: started.browserToken,
    authorizationCode,
  });
}

const patienceMs = 60_000;

/** The portal's worker does the rest; this waits until it has. */
async function waitForAccounts(
  { ctx, component }: AccountSeeding,
  appids: string[],
  merchantId: string,
  accounts: SeededAccount[],
): Promise<void> {
  const unowned = new Set(
    accounts
      .filter(({ fate }) => fate === "event_without_return" || fate === "begun_at_wechat")
      .map(({ appid }) => appid),
  );
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const rows = await withRead(ctx, (tx) =>
      tx
        .select({ appid: authorizer.appid, merchantId: authorizer.merchantId, kind: authorizer.kind })
        .from(authorizer)
        .where(and(eq(authorizer.componentId, component.id), inArray(authorizer.appid, appids))),
    );
    const settled = rows.filter(
      (row) => row.kind !== "unknown" && (unowned.has(row.appid) || row.merchantId === merchantId),
    );
    if (settled.length === appids.length) return;
    if (Date.now() > deadline) {
      throw new Error(
        `only ${settled.length} of ${appids.length} accounts reached the portal; is the worker running?`,
      );
    }
    await delay(150);
  }
}

async function finish(
  seeding: AccountSeeding,
  control: SimulatorControl,
  account: SeededAccount,
): Promise<void> {
  const grant = { componentAppid: seeding.component.appid, authorizerAppid: account.appid };
  if (account.fate === "unauthorized") await control.unauthorize(grant);
  if (account.laterStatus) {
    await control.updateAccount({ appid: account.appid, changes: { status: account.laterStatus } });
    await sync(seeding, account.appid);
  }
  if (account.fate === "connection_broken") {
    // The event gets lost, so the portal learns it from a refused renewal.
    await control.unauthorize({ ...grant, push: false });
    await dropToken(seeding, account.appid);
  }
}

async function sync({ ctx, component }: AccountSeeding, appid: string): Promise<void> {
  const [row] = await withRead(ctx, (tx) =>
    tx
      .select({ id: authorizer.id })
      .from(authorizer)
      .where(and(eq(authorizer.componentId, component.id), eq(authorizer.appid, appid))),
  );
  if (row) await readFromWechat(ctx, row.id);
}

/** As any call would that finds the token refused; the schedule then tries to renew it and learns why. */
async function dropToken({ container, component }: AccountSeeding, appid: string): Promise<void> {
  const target = { componentAppid: component.appid, authorizerAppid: appid };
  const issued = await container.tokens.getAuthorizerAccessToken(target);
  await container.tokens.invalidateAuthorizerAccessToken(target, issued.version);
  await container.tokens.getAuthorizerAccessToken(target).catch(() => undefined);
}
