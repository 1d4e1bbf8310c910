import type { SimulatorContext } from "../../context";
import { hiddenStatuses, kindsOfAuthType, MINI_GAME_SERVICE_TYPE } from "../../state/account-kinds";
import { type Account, findAccount, listAccounts } from "../../state/accounts";
import type { LinkSession } from "../../state/link-sessions";

const ACCOUNTS_SHOWN = 100;

/** Cancelled, banned and frozen accounts, mini games and test accounts are not offered. */
const isOffered = (account: Account): boolean =>
  !hiddenStatuses.includes(account.status) &&
  !account.details.testAccount &&
  !(account.kind === "mini_program" && account.serviceType === MINI_GAME_SERVICE_TYPE);

/** What an administrator may choose from on this link. biz_appid wins over auth_type. */
export function listOfferedAccounts(
  { database }: SimulatorContext,
  session: LinkSession,
  administrator: string,
  search?: string,
): Account[] {
  if (session.bizAppid !== null) {
    const account = findAccount(database, session.bizAppid);
    return account && account.administrator === administrator && isOffered(account) ? [account] : [];
  }
  const kinds = kindsOfAuthType.get(session.authType) ?? [];
  return listAccounts(database, { administrator, kinds, search, limit: ACCOUNTS_SHOWN }).filter(isOffered);
}

export const findOfferedAccount = (
  context: SimulatorContext,
  session: LinkSession,
  administrator: string,
  appid: string,
): Account | undefined =>
  listOfferedAccounts(context, session, administrator, appid).find((account) => account.appid === appid);
