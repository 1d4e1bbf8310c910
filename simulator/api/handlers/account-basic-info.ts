import { getAccountBasicInfo as getAccountBasicInfoEndpoint } from "@/lib/wechat/endpoints/basic-info";
import { toUnixSeconds } from "../../clock";
import { type Account, isNamingVerified, isVerified } from "../../state/accounts";
import { WechatFailure } from "../failure";
import { defineHandler, OK } from "../handler";
import { assertGranted, getCallingAuthorizer } from "../own-component";

const BASIC_INFO_SCOPES = [3, 30];
const MAINLAND_CHINA = 1017;
const ACCOUNT_TYPE = { subscription: 1, service: 2, miniProgram: 3 } as const;

export const getAccountBasicInfo = defineHandler(getAccountBasicInfoEndpoint, (call) => {
  const { account, authorization } = getCallingAuthorizer(call);
  assertGranted(authorization, BASIC_INFO_SCOPES);
  if (account.kind !== "mini_program" && account.kind !== "official_account") throw new WechatFailure(48001);
  const { signature, headImage, nickName } = account.details.changes;
  return {
    ...OK,
    appid: account.appid,
    account_type: accountType(account),
    ...principalOf(account),
    realname_status: 1,
    wx_verify_info: {
      qualification_verify: isVerified(account),
      naming_verify: isNamingVerified(account),
      ...annualReviewOf(account, call.now),
    },
    signature_info: { signature: account.signature, modify_used_count: signature, modify_quota: 5 },
    head_image_info: {
      head_image_url: account.headImg ?? "",
      modify_used_count: headImage,
      modify_quota: 5,
    },
    ...(account.nickName === null ? {} : { nickname: account.nickName }),
    nickname_info: {
      nickname: account.nickName ?? "",
      modify_used_count: nickName,
      modify_quota: 2,
    },
    registered_country: MAINLAND_CHINA,
  };
});

function accountType({ kind, serviceType }: Account): number {
  if (kind === "mini_program") return ACCOUNT_TYPE.miniProgram;
  return serviceType === 2 ? ACCOUNT_TYPE.service : ACCOUNT_TYPE.subscription;
}

function principalOf(account: Account): object {
  const isPersonal = account.principalName === "个人";
  return {
    principal_type: isPersonal ? 0 : 1,
    principal_name: account.principalName,
    customer_type: isVerified(account) ? (isPersonal ? 15 : 1) : 0,
  };
}

/** Only for a verified account, from the day on which the review may begin. */
function annualReviewOf(account: Account, now: number): object {
  const { annualReview } = account.details;
  if (!isVerified(account) || !annualReview) return { annual_review: false };
  return {
    annual_review: annualReview.beginsAt <= now,
    annual_review_begin_time: toUnixSeconds(annualReview.beginsAt),
    annual_review_end_time: toUnixSeconds(annualReview.endsAt),
  };
}
