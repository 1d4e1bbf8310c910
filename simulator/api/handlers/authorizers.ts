import {
  getAuthorizerInfo as getAuthorizerInfoEndpoint,
  getAuthorizerList as getAuthorizerListEndpoint,
} from "@/lib/wechat/endpoints/component";
import { toUnixSeconds } from "../../clock";
import { type Account, findAccount, passedCategories } from "../../state/accounts";
import { countAuthorizations, listAuthorizationsOfComponent } from "../../state/authorizations";
import { WechatFailure } from "../failure";
import { defineHandler } from "../handler";
import { getOwnAuthorizer, getOwnComponent } from "../own-component";
import { toFuncInfo } from "./authorizer-token";

const LIST_COUNT_MAX = 500;

export const getAuthorizerList = defineHandler(getAuthorizerListEndpoint, (call, request) => {
  const component = getOwnComponent(call, request.component_appid);
  if (request.count > LIST_COUNT_MAX) throw new WechatFailure(40170);
  if (request.offset < 0 || request.count < 1) throw new WechatFailure(40035);
  const page = listAuthorizationsOfComponent(call.database, component.appid, {
    offset: request.offset,
    count: request.count,
  });
  return {
    total_count: countAuthorizations(call.database, component.appid),
    list: page.map((authorization) => {
      const shown =
        authorization.exchanged && findAccount(call.database, authorization.authorizerAppid)?.apiCapable;
      return {
        authorizer_appid: authorization.authorizerAppid,
        refresh_token: shown ? authorization.refreshToken : "",
        auth_time: toUnixSeconds(authorization.authorizedAt),
      };
    }),
  };
});

export const getAuthorizerInfo = defineHandler(getAuthorizerInfoEndpoint, (call, request) => {
  const component = getOwnComponent(call, request.component_appid);
  const { account, authorization } = getOwnAuthorizer(call, component, request.authorizer_appid);
  const shown = account.apiCapable && authorization.exchanged;
  return {
    authorizer_info: toAuthorizerInfo(account, call.origin),
    authorization_info: {
      authorizer_appid: account.appid,
      ...(shown ? { authorizer_refresh_token: authorization.refreshToken } : {}),
      func_info: toFuncInfo(authorization),
    },
  };
});

function toAuthorizerInfo(account: Account, origin: string): object {
  return {
    // An unnamed new mini program has neither field.
    ...(account.nickName === null ? {} : { nick_name: account.nickName }),
    ...(account.headImg === null ? {} : { head_img: account.headImg }),
    service_type_info: { id: account.serviceType },
    verify_type_info: { id: account.verifyType },
    user_name: account.userName,
    alias: account.alias,
    qrcode_url: account.qrcodeUrl || `${origin}/pages/codes/${account.appid}`,
    business_info: account.details.businessInfo,
    idc: 1,
    principal_name: account.principalName,
    signature: account.signature,
    register_type: account.registerType,
    account_status: account.status,
    basic_config: {
      is_phone_configured: account.details.phoneConfigured,
      is_email_configured: account.details.emailConfigured,
    },
    ...kindPart(account),
  };
}

/** The fields by which a client tells the kinds apart. */
function kindPart(account: Account): object {
  switch (account.kind) {
    case "official_account":
      return {};
    case "mini_program":
    case "promoter":
      return { MiniProgramInfo: toMiniProgramInfo(account) };
    case "channels":
      return { channels_info: { id: 0 } };
    case "store":
      return { store_info: { id: 0 } };
    case "talent":
      return { talent_info: { id: 0 } };
    case "supplier":
      return { supplier_info: { id: 0 } };
  }
}

const toMiniProgramInfo = (account: Account): object => ({
  network: {
    RequestDomain: account.details.requestDomains,
    WsRequestDomain: account.details.requestDomains.map((address) => address.replace(/^https:/, "wss:")),
    UploadDomain: account.details.requestDomains,
    DownloadDomain: account.details.requestDomains,
    BizDomain: [],
    UDPDomain: [],
    TCPDomain: [],
    PrefetchDNSDomain: [],
  },
  categories: passedCategories(account).map(({ first, second }) => ({ first, second })),
  visit_status: 0,
});
