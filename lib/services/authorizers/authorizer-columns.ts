import { searchGrams } from "@/lib/format/bigrams";
import type { AuthorizerInfo } from "@/lib/wechat/authorizer";

/** What an info answer changes. Absent facts keep their old value: a thin answer must not blank a known name. */
export function authorizerColumns(info: AuthorizerInfo, appid: string) {
  return {
    kind: info.isMiniProgram ? ("mini_program" as const) : ("official_account" as const),
    ...present({
      nickName: info.nickName,
      headImg: info.headImg,
      userName: info.userName,
      alias: info.alias,
      principalName: info.principalName,
      signature: info.signature,
      qrcodeUrl: info.qrcodeUrl,
      serviceType: info.serviceType,
      verifyType: info.verifyType,
      registerType: info.registerType,
      accountStatus: info.accountStatus,
    }),
    categories: info.categories,
    searchGrams: searchGrams([info.nickName, info.principalName, appid].filter(Boolean).join(" ")),
  };
}

function present<T extends Record<string, unknown>>(values: T): Partial<{ [K in keyof T]: NonNullable<T[K]> }> {
  const entries = Object.entries(values).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(entries) as Partial<{ [K in keyof T]: NonNullable<T[K]> }>;
}

export function missingOf(required: readonly number[], granted: readonly number[]): number[] {
  const have = new Set(granted);
  return required.filter((id) => !have.has(id));
}
