import type { SimulatorControl } from "@/simulator/control-client";

/** A few of the events that WeChat sends besides authorizations, so that the event list shows every state. */
export async function seedCallbacks(
  control: SimulatorControl,
  componentAppid: string,
  appid: string,
): Promise<void> {
  const seconds = Math.floor(new Date((await control.readClock()).now).getTime() / 1000);
  const message = (rest: string, from: string) =>
    `<xml><ToUserName><![CDATA[gh_demo000001]]></ToUserName><FromUserName><![CDATA[${from}]]></FromUserName><CreateTime>${seconds}</CreateTime>${rest}</xml>`;
  const toMessages = { componentAppid, authorizerAppid: appid, door: "messages" as const };
  await control.pushEvent({
    ...toMessages,
    xml: message(
      "<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[weapp_audit_success]]></Event><SuccTime>1700000000</SuccTime>",
      "o-system",
    ),
  });
  await control.pushEvent({
    ...toMessages,
    xml: message(
      "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[今天营业到几点？]]></Content><MsgId>23344556677889900</MsgId>",
      "o-guest",
    ),
    copies: 3,
    identical: true,
  });
  await control.pushEvent({
    componentAppid,
    door: "events",
    xml: `<xml><AppId><![CDATA[${componentAppid}]]></AppId><CreateTime>${seconds}</CreateTime><InfoType><![CDATA[notify_icpfiling_verify_result]]></InfoType><result>3</result></xml>`,
  });
  await control.pushEvent({
    componentAppid,
    door: "events",
    xml: `<xml><AppId><![CDATA[${componentAppid}]]></AppId><CreateTime>${seconds}</CreateTime><InfoType><![CDATA[authorized]]></InfoType></xml>`,
  });
  await control.pushEvent({
    componentAppid,
    door: "events",
    xml: `<xml><AppId><![CDATA[${componentAppid}]]></AppId><CreateTime>${seconds}</CreateTime><InfoType><![CDATA[unauthorized]]></InfoType><AuthorizerAppid><![CDATA[wx0000000000000001]]></AuthorizerAppid></xml>`,
    tampering: { encodingAesKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG" },
    attempts: 1,
  });
  await control.pushEvent({
    componentAppid,
    door: "events",
    xml: `<xml><AppId><![CDATA[${componentAppid}]]></AppId><CreateTime>${seconds}</CreateTime><InfoType><![CDATA[component_verify_ticket]]></InfoType><ComponentVerifyTicket>ticket@@@forged</ComponentVerifyTicket></xml>`,
    tampering: { wrongSignature: true },
    attempts: 1,
  });
}
