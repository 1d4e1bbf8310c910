import type { BaseUrls } from "@/lib/wechat/endpoint";

export interface AuthorizationLinkInput {
  baseUrls: Pick<BaseUrls, "mp" | "open">;
  componentAppid: string;
  preAuthCode: string;
  /** Its host must be the platform's 授权发起页域名. There is no state: carry your own parameter in here. */
  redirectUri: string;
  /**
   * What the merchant may choose: 1 official accounts, 2 mini programs, 3 both, 4 mini-program promoters, 5 Channels,
   * 6 all of these, 8 sales assistants. WeChat documents no 7.
   */
  authType: number;
  /** Names the one account that may authorize; wins over `authType`. */
  bizAppid?: string;
  /** Narrows the permission sets; those of the published platform unless given. */
  categoryIdList?: readonly number[];
}

/**
 * The page whose QR code a merchant scans on a PC. WeChat reads the Referer: the link must be followed from a page of
 * 授权发起页域名 that sends one.
 * Source: https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/Authorization_Process_Technical_Description.html
 */
export function buildPcAuthorizationUrl(input: AuthorizationLinkInput): string {
  return buildUrl(input.baseUrls.mp, "/cgi-bin/componentloginpage", sharedParameters(input));
}

/** The page a merchant opens inside WeChat. `old` is the form that only older pages and SDKs still name. */
export function buildH5AuthorizationUrl(input: AuthorizationLinkInput & { form: "new" | "old" }): string {
  const parameters = { action: "bindcomponent", no_scan: "1", ...sharedParameters(input) };
  const url =
    input.form === "new"
      ? buildUrl(input.baseUrls.open, "/wxaopen/safe/bindcomponent", parameters)
      : buildUrl(input.baseUrls.mp, "/safe/bindcomponent", parameters);
  return `${url}#wechat_redirect`;
}

export interface QualificationLinkInput {
  baseUrls: Pick<BaseUrls, "mp">;
  officialAppid: string;
  componentAppid: string;
  /** Whether the new mini program is verified with the account's verification. */
  copyVerification: boolean;
  /** Its host must be the platform's 授权发起页域名; WeChat appends `ticket`. */
  redirectUri: string;
}

/**
 * The page on which an official account's administrator lends its qualification to a new mini program.
 * Source: https://developers.weixin.qq.com/doc/oplatform/openApi/register-management/fast-registration-officalaccount/api_registerminiprogrambyoffiaccount.html
 */
export function buildQualificationUrl(input: QualificationLinkInput): string {
  return buildUrl(input.baseUrls.mp, "/cgi-bin/fastregisterauth", {
    appid: input.officialAppid,
    component_appid: input.componentAppid,
    copy_wx_verify: input.copyVerification ? "1" : "0",
    redirect_uri: input.redirectUri,
  });
}

/** Arguments of `openAuthorizeAccount` of the mini-program plugin `miniprogram-thirdparty-plugin`. */
export function buildPluginParameters(
  input: Pick<AuthorizationLinkInput, "componentAppid" | "preAuthCode" | "authType" | "bizAppid">,
): { platformAppID: string; preAuthCode: string; authType: number; bizAppid?: string } {
  return {
    platformAppID: input.componentAppid,
    preAuthCode: input.preAuthCode,
    authType: input.authType,
    ...(input.bizAppid ? { bizAppid: input.bizAppid } : {}),
  };
}

function sharedParameters(input: AuthorizationLinkInput): Record<string, string> {
  return {
    component_appid: input.componentAppid,
    pre_auth_code: input.preAuthCode,
    redirect_uri: input.redirectUri,
    auth_type: String(input.authType),
    ...(input.bizAppid ? { biz_appid: input.bizAppid } : {}),
    ...(input.categoryIdList?.length ? { category_id_list: input.categoryIdList.join("|") } : {}),
  };
}

function buildUrl(baseUrl: string, path: string, parameters: Record<string, string>): string {
  return `${baseUrl.replace(/\/+$/, "")}${path}?${new URLSearchParams(parameters)}`;
}
