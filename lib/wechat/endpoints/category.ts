import { z } from "zod";
import { defineEndpoint, wireStatus } from "@/lib/wechat/endpoint";
import { tolerant } from "@/lib/wechat/endpoints/wire";
import { wireNumber } from "@/lib/wechat/json";

const number = tolerant(wireNumber);

/** The categories of an account with the state of their review. */
export const getCategory = defineEndpoint({
  name: "category.getCategory",
  method: "GET",
  path: "/cgi-bin/wxopen/getcategory",
  token: "authorizer_access_token",
  retry: "safe",
  quotaGroup: "standing",
  request: z.strictObject({}),
  response: z.looseObject({
    ...wireStatus,
    categories: z.array(
      z.looseObject({
        first: wireNumber,
        first_name: z.string(),
        second: wireNumber,
        second_name: z.string(),
        audit_status: wireNumber,
        audit_reason: tolerant(z.string()),
      }),
    ),
    limit: number,
    quota: number,
    category_limit: number,
  }),
  errors: {},
  docs: "https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/category-management/api_getsettingcategories.html",
  example: {
    request: {},
    response: {
      errcode: 0,
      errmsg: "ok",
      categories: [
        {
          first: 8,
          first_name: "教育",
          second: 39,
          second_name: "出国移民",
          audit_status: 1,
          audit_reason: "",
        },
      ],
      limit: 5,
      quota: 4,
      category_limit: 20,
    },
  },
});
