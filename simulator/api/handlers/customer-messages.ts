import { customSend as customSendEndpoint } from "@/lib/wechat/endpoints/mp";
import { answerPerson } from "../../state/conversations";
import { WechatFailure } from "../failure";
import { defineHandler, OK } from "../handler";
import { assertGranted, getCallingAuthorizer } from "../own-component";

/** Any one of these sets lets a platform answer people. */
const MESSAGE_SCOPES = [1, 6, 19, 100, 101];
const TEXT_BYTES_MAX = 2048;

export const customSend = defineHandler(customSendEndpoint, (call, request) => {
  const { account, authorization } = getCallingAuthorizer(call);
  assertGranted(authorization, MESSAGE_SCOPES);
  const content = Object.entries(request).find(([name]) => name === request.msgtype)?.[1];
  if (content === undefined || typeof content === "string") throw new WechatFailure(40008);
  if (request.msgtype === "text") {
    const text = request.text?.content ?? "";
    if (text === "") throw new WechatFailure(44004);
    if (Buffer.byteLength(text) > TEXT_BYTES_MAX) throw new WechatFailure(45002);
  }
  const outcome = answerPerson(call.database, account.appid, request.touser, call.now);
  if (outcome === "window_closed") throw new WechatFailure(45015);
  if (outcome === "too_many") throw new WechatFailure(45047);
  return OK;
});
