import { randomBytes } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { authorizer, authorizerToken } from "@/db/schema";
import { newId } from "@/lib/ids";
import { withRead, withTransaction } from "@/lib/services/context";
import type { AccountInput } from "@/simulator/state/accounts";
import type { TestPortal } from "./portal";

export type AuthorizerRow = typeof authorizer.$inferSelect;

/** An account at the simulated WeChat that has authorized nobody yet. */
export async function makeAccount(portal: TestPortal, input: AccountInput = {}): Promise<string> {
  const [account] = await portal.control.createAccounts({ accounts: [input] });
  if (!account) throw new Error("the simulator made no account");
  return account.appid;
}

/** An account that authorized in WeChat's own console: it has tokens and no owner. */
export async function connectAccount(
  portal: TestPortal,
  options: { account?: AccountInput; funcScopeIds?: number[] } = {},
): Promise<AuthorizerRow> {
  const appid = await makeAccount(portal, options.account);
  await portal.control.authorize({
    componentAppid: portal.platform.appid,
    authorizerAppid: appid,
    ...(options.funcScopeIds ? { funcScopeIds: options.funcScopeIds } : {}),
  });
  await portal.jobs.run();
  return getAccountRow(portal, appid);
}

/** Gives an account to a merchant as staff would. */
export async function giveAccountTo(
  portal: TestPortal,
  authorizerId: string,
  merchantId: string,
): Promise<void> {
  await portal.sql`update authorizer set merchant_id = ${merchantId} where id = ${authorizerId}`;
  await portal.sql`update authorizer_token set merchant_id = ${merchantId} where authorizer_id = ${authorizerId}`;
}

export async function findAccountRow(portal: TestPortal, appid: string): Promise<AuthorizerRow | undefined> {
  const [row] = await withRead(portal.system(), (tx) =>
    tx
      .select()
      .from(authorizer)
      .where(and(eq(authorizer.componentId, portal.platform.id), eq(authorizer.appid, appid))),
  );
  return row;
}

export async function getAccountRow(portal: TestPortal, appid: string): Promise<AuthorizerRow> {
  const row = await findAccountRow(portal, appid);
  if (!row) throw new Error(`the portal does not know ${appid}`);
  return row;
}

export async function getTokenRow(portal: TestPortal, authorizerId: string) {
  const [row] = await withRead(portal.system(), (tx) =>
    tx.select().from(authorizerToken).where(eq(authorizerToken.authorizerId, authorizerId)),
  );
  if (!row) throw new Error("the account has no token row");
  return row;
}

type NewAccount = Partial<typeof authorizer.$inferInsert>;

/** Account rows without an account at WeChat, for tests that only look. */
export async function insertAccounts(portal: TestPortal, accounts: NewAccount[]): Promise<string[]> {
  const ctx = portal.system();
  const now = ctx.clock.now();
  const rows = accounts.map((facts) => ({
    id: newId("authorizer"),
    componentId: portal.platform.id,
    appid: `wx${randomBytes(8).toString("hex")}`,
    kind: "mini_program" as const,
    state: "authorized" as const,
    createdAt: now,
    updatedAt: now,
    ...facts,
  }));
  const tokens = rows.map(({ id, componentId, merchantId }) => ({
    authorizerId: id,
    componentId,
    merchantId,
  }));
  await withTransaction(ctx, async (tx) => {
    await tx.insert(authorizer).values(rows);
    await tx.insert(authorizerToken).values(tokens);
  });
  return rows.map(({ id }) => id);
}

export async function insertAccount(portal: TestPortal, facts: NewAccount = {}): Promise<string> {
  const [id] = await insertAccounts(portal, [facts]);
  if (!id) throw new Error("no account was written");
  return id;
}
