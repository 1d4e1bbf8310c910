import type { authorizer } from "@/db/schema";
import { searchGrams } from "@/lib/format/bigrams";
import type { AuthorizerInfo } from "@/lib/wechat/authorizer";
import { findPermissionSet, permissionSets } from "@/lib/wechat/scopes";

/** What an info answer changes. Absent facts keep their old value: a thin answer must not blank a known name. */
export function authorizerColumns(
  info: AuthorizerInfo,
  appid: string,
  before: { nickName: string | null; principalName: string | null } | undefined,
) {
  const names = [info.nickName ?? before?.nickName, info.principalName ?? before?.principalName];
  return {
    kind: info.kind,
    nickName: known(info.nickName),
    headImg: known(info.headImg),
    userName: known(info.userName),
    alias: known(info.alias),
    principalName: known(info.principalName),
    signature: known(info.signature),
    qrcodeUrl: known(info.qrcodeUrl),
    serviceType: known(info.serviceType),
    verifyType: known(info.verifyType),
    registerType: known(info.registerType),
    accountStatus: known(info.accountStatus),
    categories: info.isMiniProgram ? info.categories : undefined,
    searchGrams: searchGrams([...names, appid].filter(Boolean).join(" ")),
  };
}

/** Absent facts become undefined, which an update leaves alone. */
const known = <T>(value: T | null): T | undefined => value ?? undefined;

type AccountKind = (typeof authorizer.$inferSelect)["kind"];

const kindsWithSets: ReadonlySet<AccountKind> = new Set(permissionSets.map(({ accountKind }) => accountKind));

/**
 * What was asked for and not granted. A link for both kinds of account asks for the sets of both; an account lacks only
 * those that its kind can grant. Sets that are not in WeChat's table, and kinds that the table does not tell, count.
 */
export function missingOf(
  kind: AccountKind,
  required: readonly number[],
  granted: readonly number[],
): number[] {
  const have = new Set(granted);
  const isOfKind = (id: number) => {
    const set = findPermissionSet(id);
    return !set || !kindsWithSets.has(kind) || set.accountKind === kind;
  };
  return required.filter((id) => isOfKind(id) && !have.has(id));
}
