import { buildXml } from "@/lib/wechat/callbacks/xml";
import { simulatedNow, toUnixSeconds } from "../clock";
import type { SimulatorContext } from "../context";
import { getComponent } from "../control/lookup";
import type { Account } from "../state/accounts";
import { listAuthorizationsOfAccount } from "../state/authorizations";
import type { PushRecord } from "../state/pushes";
import { pushAccountEvent } from "./account-events";
import { pushCallback } from "./deliver";

/** 账号服务 */
const ACCOUNT_SERVICE = 3;

export type AccreditationNews =
  | "qualification_verify_success"
  | "naming_verify_success"
  | "annual_renew"
  | "verify_expired";

/**
 * WeChat tells of a verification: of an official account by one event for each thing, of a mini program only of what is
 * ahead or over, on the authorization URL. `until` in milliseconds.
 */
export async function pushAccreditation(
  context: SimulatorContext,
  account: Account,
  name: AccreditationNews,
  until: number,
): Promise<PushRecord[]> {
  const expired = toUnixSeconds(until);
  if (account.kind === "official_account") {
    const fields = { ExpiredTime: expired };
    return pushAccountEvent(context, { appid: account.appid, scopeId: ACCOUNT_SERVICE, name, fields });
  }
  if (name !== "annual_renew" && name !== "verify_expired") return [];
  const infoType = "notify_3rd_wxa_wxverify";
  const now = toUnixSeconds(await simulatedNow(context.clock));
  const isAhead = name === "annual_renew";
  const told = listAuthorizationsOfAccount(context.database, account.appid).filter(({ active }) => active);
  const pushed = await Promise.all(
    told.map(({ componentAppid }) =>
      pushCallback(context, {
        component: getComponent(context.database, componentAppid),
        authorizerAppid: account.appid,
        userName: null,
        door: "events",
        label: infoType,
        xml: buildXml({
          AppId: componentAppid,
          CreateTime: now,
          InfoType: infoType,
          appid: account.appid,
          expired,
          message: `账号名称: ${account.nickName ?? ""}\n详情: ${isAhead ? "账号已进入年审期" : "账号认证已过期"}`,
        }),
      }),
    ),
  );
  return pushed.flat();
}
