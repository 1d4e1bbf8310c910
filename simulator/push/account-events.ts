import { buildXml, type XmlInput } from "@/lib/wechat/callbacks/xml";
import { simulatedNow, toUnixSeconds } from "../clock";
import type { SimulatorContext } from "../context";
import { getAccount, getComponent } from "../control/lookup";
import { listAuthorizationsOfAccount } from "../state/authorizations";
import type { PushRecord } from "../state/pushes";
import { newOpenid } from "../state/random";
import { pushCallback } from "./deliver";

/** An event on the message URL of every platform that holds the permission set; nobody else is told. */
export async function pushAccountEvent(
  context: SimulatorContext,
  event: { appid: string; scopeId: number; name: string; fields: { [tag: string]: XmlInput } },
): Promise<PushRecord[]> {
  const { appid, scopeId, name, fields } = event;
  const { userName } = getAccount(context.database, appid);
  const told = listAuthorizationsOfAccount(context.database, appid).filter(
    ({ active, funcScopeIds }) => active && funcScopeIds.includes(scopeId),
  );
  const xml = buildXml({
    ToUserName: userName,
    FromUserName: newOpenid(),
    CreateTime: toUnixSeconds(await simulatedNow(context.clock)),
    MsgType: "event",
    Event: name,
    ...fields,
  });
  const pushed = await Promise.all(
    told.map(({ componentAppid }) =>
      pushCallback(context, {
        component: getComponent(context.database, componentAppid),
        authorizerAppid: appid,
        userName,
        door: "messages",
        label: name,
        xml,
      }),
    ),
  );
  return pushed.flat();
}
