import {
  getAuthorizerOption as getAuthorizerOptionEndpoint,
  setAuthorizerOption as setAuthorizerOptionEndpoint,
} from "@/lib/wechat/endpoints/component";
import { writeAccount } from "../../state/accounts";
import type { ApiCall } from "../call";
import { WechatFailure } from "../failure";
import { defineHandler, OK } from "../handler";
import { assertGranted, getOwnAuthorizer, getOwnComponent, type OwnAuthorizer } from "../own-component";

const allowedValues: ReadonlyMap<string, readonly string[]> = new Map([
  ["location_report", ["0", "1", "2"]],
  ["voice_recognize", ["0", "1"]],
  ["customer_service", ["0", "1"]],
]);

/** 消息管理, which the options belong to. */
const MESSAGES_SCOPE = 1;

interface OptionTarget {
  component_appid?: string | undefined;
  authorizer_appid?: string | undefined;
}

/** Sources disagree about token and body, so either token is taken and the appids may be left out. */
function getTarget(call: ApiCall, request: OptionTarget): OwnAuthorizer {
  const component = getOwnComponent(call, request.component_appid);
  const own = call.caller.kind === "authorizer" ? call.caller.account.appid : undefined;
  const wanted = request.authorizer_appid ?? own;
  if (wanted === undefined || (own !== undefined && own !== wanted)) throw new WechatFailure(40013);
  return getOwnAuthorizer(call, component, wanted);
}

const readOption = (call: ApiCall, request: OptionTarget & { option_name: string }): object => {
  const { account } = getTarget(call, request);
  if (!allowedValues.has(request.option_name)) throw new WechatFailure(61012);
  return {
    authorizer_appid: account.appid,
    option_name: request.option_name,
    option_value: account.options[request.option_name] ?? "0",
  };
};

const writeOption = (
  call: ApiCall,
  request: OptionTarget & { option_name: string; option_value: string },
): object => {
  const { account, authorization } = getTarget(call, request);
  const values = allowedValues.get(request.option_name);
  if (!values) throw new WechatFailure(61012);
  if (!values.includes(request.option_value)) throw new WechatFailure(61013);
  if (account.kind !== "official_account") throw new WechatFailure(61025);
  assertGranted(authorization, [MESSAGES_SCOPE]);
  const options = { ...account.options, [request.option_name]: request.option_value };
  writeAccount(call.database, { ...account, options });
  return OK;
};

export const getAuthorizerOption = defineHandler(
  getAuthorizerOptionEndpoint,
  readOption,
  "component_or_authorizer",
);
export const setAuthorizerOption = defineHandler(
  setAuthorizerOptionEndpoint,
  writeOption,
  "component_or_authorizer",
);
