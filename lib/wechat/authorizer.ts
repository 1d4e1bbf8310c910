import type { z } from "zod";
import type { getAuthorizerInfo } from "@/lib/wechat/endpoints/component";

/** What kind of account an authorizer is, told by which block its answer has; never by the service type's number. */
export type AuthorizerKind =
  | "official_account"
  | "mini_program"
  | "channels"
  | "store"
  | "talent"
  | "supplier";

/** Who an authorizer is and what it granted. Holds no token. Numbers are WeChat's, unknown ones included. */
export interface AuthorizerInfo {
  authorizerAppid: string;
  kind: AuthorizerKind;
  isMiniProgram: boolean;
  /** Null for a mini program that has no name yet. */
  nickName: string | null;
  headImg: string | null;
  /** Means different things for official accounts and mini programs. */
  serviceType: number | null;
  verifyType: number | null;
  /** Original id, gh_…. */
  userName: string | null;
  alias: string | null;
  /** Copy the picture: WeChat's address does not bear hot-linking. */
  qrcodeUrl: string | null;
  principalName: string | null;
  signature: string | null;
  registerType: number | null;
  accountStatus: number | null;
  basicConfig: { isPhoneConfigured: boolean | null; isEmailConfigured: boolean | null };
  businessInfo: {
    openPay: boolean;
    openShake: boolean;
    openScan: boolean;
    openCard: boolean;
    openStore: boolean;
  };
  categories: AuthorizerCategory[];
  /** Null when WeChat did not say: another kind of account, or an answer without that part. */
  network: AuthorizerNetwork | null;
  /** Granted permission sets, ascending and without repetition. */
  funcScopeIds: number[];
}

export interface AuthorizerCategory {
  first: string;
  /** Empty for a category of one level. */
  second: string;
}

/** Registered domains, those that the next release brings into force included. */
export interface AuthorizerNetwork {
  requestDomains: string[];
  wsRequestDomains: string[];
  uploadDomains: string[];
  downloadDomains: string[];
  udpDomains: string[];
  tcpDomains: string[];
  businessDomains: string[];
  prefetchDnsDomains: string[];
}

type Answer = z.output<(typeof getAuthorizerInfo)["response"]>;
type WireInfo = Answer["authorizer_info"];

/**
 * Turns the answer of `getAuthorizerInfo` into our shape. Absent fields, empty texts and shapes we do not know
 * become null or empty; numbers are kept even when we know no word for them.
 * Source: https://developers.weixin.qq.com/doc/oplatform/openApi/authorization-management/api_getauthorizerinfo.html
 */
export function toAuthorizerInfo(answer: Answer): AuthorizerInfo {
  const { authorizer_info: info, authorization_info: authorization } = answer;
  const kind = kindOf(info);
  return {
    authorizerAppid: authorization.authorizer_appid,
    kind,
    isMiniProgram: kind === "mini_program",
    nickName: textOrNull(info.nick_name),
    headImg: textOrNull(info.head_img),
    serviceType: info.service_type_info?.id ?? null,
    verifyType: info.verify_type_info?.id ?? null,
    userName: textOrNull(info.user_name),
    alias: textOrNull(info.alias),
    qrcodeUrl: textOrNull(info.qrcode_url),
    principalName: textOrNull(info.principal_name),
    signature: textOrNull(info.signature),
    registerType: info.register_type ?? null,
    accountStatus: info.account_status ?? null,
    basicConfig: {
      isPhoneConfigured: info.basic_config?.is_phone_configured ?? null,
      isEmailConfigured: info.basic_config?.is_email_configured ?? null,
    },
    businessInfo: toBusinessInfo(info.business_info),
    categories: toCategories(info.MiniProgramInfo?.categories),
    network: toNetwork(info.MiniProgramInfo?.network),
    funcScopeIds: toFuncScopeIds(authorization.func_info),
  };
}

/** The ids of granted permission sets, ascending and without repetition. */
function toFuncScopeIds(funcInfo: Answer["authorization_info"]["func_info"]): number[] {
  const ids = (funcInfo ?? []).map((entry) => entry.funcscope_category.id);
  return [...new Set(ids)].sort((a, b) => a - b);
}

function kindOf(info: WireInfo): AuthorizerKind {
  if (info.MiniProgramInfo) return "mini_program";
  if (info.channels_info) return "channels";
  if (info.store_info) return "store";
  if (info.talent_info) return "talent";
  if (info.supplier_info) return "supplier";
  return "official_account";
}

function toBusinessInfo(business: WireInfo["business_info"]): AuthorizerInfo["businessInfo"] {
  return {
    openPay: business?.open_pay === 1,
    openShake: business?.open_shake === 1,
    openScan: business?.open_scan === 1,
    openCard: business?.open_card === 1,
    openStore: business?.open_store === 1,
  };
}

function toCategories(
  categories: NonNullable<WireInfo["MiniProgramInfo"]>["categories"],
): AuthorizerCategory[] {
  return (categories ?? []).flatMap(({ first, second }) => (first ? [{ first, second: second ?? "" }] : []));
}

function toNetwork(network: NonNullable<WireInfo["MiniProgramInfo"]>["network"]): AuthorizerInfo["network"] {
  if (!network) return null;
  return {
    requestDomains: domainsOf(network.RequestDomain, network.NewRequestDomain),
    wsRequestDomains: domainsOf(network.WsRequestDomain, network.NewWsRequestDomain),
    uploadDomains: domainsOf(network.UploadDomain, network.NewUploadDomain),
    downloadDomains: domainsOf(network.DownloadDomain, network.NewDownloadDomain),
    udpDomains: domainsOf(network.UDPDomain, network.NewUDPDomain),
    tcpDomains: domainsOf(network.TCPDomain, network.NewTCPDomain),
    businessDomains: domainsOf(network.BizDomain, network.NewBizDomain),
    prefetchDnsDomains: domainsOf(network.PrefetchDNSDomain, network.NewPrefetchDNSDomain),
  };
}

/** Each once, in order: WeChat's own changes from answer to answer. */
function domainsOf(inForce: string[] | undefined, next: string[] | undefined): string[] {
  const named = [...(inForce ?? []), ...(next ?? [])].map((domain) => domain.trim());
  return [...new Set(named.filter((domain) => domain !== ""))].sort();
}

function textOrNull(text: string | undefined): string | null {
  return text || null;
}
