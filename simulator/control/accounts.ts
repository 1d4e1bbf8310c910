import type { z } from "zod";
import { simulatedNow } from "../clock";
import type { SimulatorContext } from "../context";
import {
  type Account,
  AccountInput,
  countAccounts,
  createAccounts,
  listAccounts,
  writeAccount,
} from "../state/accounts";
import { listAuthorizationsOfAccount } from "../state/authorizations";
import { findOpenAccount, writeOpenAccount } from "../state/open-accounts";
import type { operations } from "./contract";
import { getAccount } from "./lookup";

type Input<N extends keyof typeof operations> = z.output<(typeof operations)[N]["input"]>;

export async function createAccountsOperation(
  context: SimulatorContext,
  input: Input<"createAccounts">,
): Promise<Account[]> {
  const now = await simulatedNow(context.clock);
  const inputs = "accounts" in input ? input.accounts : numbered(input.count, input.template);
  const accounts = createAccounts(context.database, inputs, now);
  for (const account of accounts) registerOpenAccount(context, account);
  return accounts;
}

const numbered = (count: number, template: Omit<Account, "appid" | "userName" | "secret" | "createdAt">) =>
  Array.from({ length: count }, (_, index) => ({
    ...template,
    nickName: template.nickName === null ? null : `${template.nickName} ${index + 1}`,
  }));

/** An open platform account that comes with an account was made in the console, not by API. */
function registerOpenAccount({ database }: SimulatorContext, account: Account): void {
  if (account.openAppid === null || findOpenAccount(database, account.openAppid)) return;
  writeOpenAccount(database, {
    appid: account.openAppid,
    principalName: account.principalName,
    createdByApi: false,
  });
}

export function updateAccountOperation(context: SimulatorContext, input: Input<"updateAccount">): Account {
  const before = getAccount(context.database, input.appid);
  const merged = AccountInput.parse({ ...before, ...input.changes, appid: before.appid });
  return writeAccount(context.database, { ...merged, createdAt: before.createdAt });
}

export function listAccountsOperation(context: SimulatorContext, input: Input<"listAccounts">) {
  const accounts = listAccounts(context.database, input).map((account) => ({
    ...account,
    authorizations: listAuthorizationsOfAccount(context.database, account.appid),
  }));
  return { total: countAccounts(context.database, input), accounts };
}
