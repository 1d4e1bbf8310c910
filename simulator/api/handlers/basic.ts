import {
  callbackCheck as callbackCheckEndpoint,
  getApiDomainIp as getApiDomainIpEndpoint,
  getCallbackIp as getCallbackIpEndpoint,
} from "@/lib/wechat/endpoints/basic";
import type { ApiCall } from "../call";
import { WechatFailure } from "../failure";
import { defineHandler } from "../handler";
import { getCallingAuthorizer } from "../own-component";

const SERVER_IPS = ["127.0.0.1", "127.0.0.2", "101.226.103.0/25"];

const answerServerIps = (call: ApiCall): object => {
  getCallingAuthorizer(call);
  return { ip_list: SERVER_IPS };
};

export const getCallbackIp = defineHandler(getCallbackIpEndpoint, answerServerIps);
export const getApiDomainIp = defineHandler(getApiDomainIpEndpoint, answerServerIps);

const ACTIONS: readonly string[] = ["dns", "ping", "all"];
const OPERATORS: readonly string[] = ["CHINANET", "UNICOM", "CAP", "DEFAULT"];

export const callbackCheck = defineHandler(callbackCheckEndpoint, (call, request) => {
  getCallingAuthorizer(call);
  if (!ACTIONS.includes(request.action)) throw new WechatFailure(40202);
  if (!OPERATORS.includes(request.check_operator)) throw new WechatFailure(40203);
  const operator = request.check_operator === "DEFAULT" ? "UNICOM" : request.check_operator;
  const ip = "111.161.64.40";
  const ping = [{ ip, from_operator: operator, package_loss: "0%", time: "23.079ms" }];
  return {
    dns: request.action === "ping" ? [] : [{ ip, real_operator: operator }],
    ping: request.action === "dns" ? [] : ping,
  };
});
