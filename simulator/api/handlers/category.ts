import { getCategory as getCategoryEndpoint } from "@/lib/wechat/endpoints/category";
import { defineHandler, OK } from "../handler";
import { assertGranted, getCallingAuthorizer } from "../own-component";

const BASIC_INFO_SCOPES = [30];

export const getCategory = defineHandler(getCategoryEndpoint, (call) => {
  const { account, authorization } = getCallingAuthorizer(call);
  assertGranted(authorization, BASIC_INFO_SCOPES);
  return {
    ...OK,
    categories: account.details.categories.map((category) => ({
      first: category.firstId,
      first_name: category.first,
      second: category.secondId,
      second_name: category.second,
      audit_status: category.auditStatus,
      audit_reason: category.auditReason,
    })),
    limit: 5,
    quota: 4,
    category_limit: 20,
  };
});
