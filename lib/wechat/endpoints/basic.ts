import { z } from "zod";
import { defineEndpoint } from "@/lib/wechat/endpoint";

const docs = "https://developers.weixin.qq.com/doc/offiaccount/Basic_Information";

const ipList = z.looseObject({ ip_list: z.array(z.string()) });
const ipListErrors = {
  [-1]: "system_busy",
  40001: "token_invalid",
  40014: "token_invalid",
  42001: "token_expired",
};
const ipListExample = {
  request: {},
  response: { ip_list: ["127.0.0.1", "127.0.0.2", "101.226.103.0/25"] },
};

/** Documented for an account's own callbacks; there is no list for those of a platform, so build no firewall on it. */
export const getCallbackIp = defineEndpoint({
  name: "basic.getCallbackIp",
  method: "GET",
  path: "/cgi-bin/getcallbackip",
  token: "authorizer_access_token",
  retry: "safe",
  quotaGroup: "diagnostics",
  request: z.strictObject({}),
  response: ipList,
  errors: ipListErrors,
  docs: `${docs}/Get_the_WeChat_server_IP_address.html`,
  example: ipListExample,
});

export const getApiDomainIp = defineEndpoint({
  name: "basic.getApiDomainIp",
  method: "GET",
  path: "/cgi-bin/get_api_domain_ip",
  token: "authorizer_access_token",
  retry: "safe",
  quotaGroup: "diagnostics",
  request: z.strictObject({}),
  response: ipList,
  errors: ipListErrors,
  docs: `${docs}/Get_the_WeChat_server_IP_address.html`,
  example: ipListExample,
});

/** WeChat resolves and pings the account's callback address. */
export const callbackCheck = defineEndpoint({
  name: "basic.callbackCheck",
  method: "POST",
  path: "/cgi-bin/callback/check",
  token: "authorizer_access_token",
  retry: "safe",
  quotaGroup: "diagnostics",
  request: z.strictObject({
    action: z.enum(["dns", "ping", "all"]),
    check_operator: z.enum(["CHINANET", "UNICOM", "CAP", "DEFAULT"]),
  }),
  response: z.looseObject({
    dns: z.array(z.looseObject({ ip: z.string(), real_operator: z.string().optional() })).optional(),
    ping: z
      .array(
        z.looseObject({
          ip: z.string(),
          from_operator: z.string().optional(),
          package_loss: z.string().optional(),
          time: z.string().optional(),
        }),
      )
      .optional(),
  }),
  errors: {
    40201: "callback_url_missing",
    40202: "check_action_invalid",
    40203: "check_operator_invalid",
  },
  docs: `${docs}/Network_Detection.html`,
  example: {
    request: { action: "all", check_operator: "DEFAULT" },
    response: {
      dns: [{ ip: "111.161.64.40", real_operator: "UNICOM" }],
      ping: [{ ip: "111.161.64.40", from_operator: "UNICOM", package_loss: "0%", time: "23.079ms" }],
    },
  },
});
