import { z } from "zod";
import { defineEndpoint, wireStatus } from "@/lib/wechat/endpoint";
import { tolerant } from "@/lib/wechat/endpoints/wire";
import { wireNumber } from "@/lib/wechat/json";

const docs = "https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/record";

const list = {
  method: "GET",
  token: "authorizer_access_token",
  retry: "safe",
  quotaGroup: "filing_catalogues",
  request: z.strictObject({}),
  errors: {},
} as const;

const named = { type: wireNumber, name: z.string(), remark: tolerant(z.string()) };

/** What the mini program serves: chosen are entries that have a parent. */
export const serviceContentTypes = defineEndpoint({
  ...list,
  name: "icp.serviceContentTypes",
  path: "/wxa/icp/query_icp_service_content_types",
  response: z.looseObject({
    ...wireStatus,
    items: z.array(z.looseObject({ ...named, parent_type: tolerant(wireNumber) })),
  }),
  docs: `${docs}/api_queryicpservicecontenttypes.html`,
  example: {
    request: {},
    response: {
      errcode: 0,
      errmsg: "ok",
      items: [
        { type: 1, parent_type: 500, name: "生活缴费", remark: "水电煤气话费等" },
        { type: 2, parent_type: 500, name: "招聘" },
      ],
    },
  },
});

/** Certificates by kind of subject; those of persons have the kind of a person (5). */
export const certificateTypes = defineEndpoint({
  ...list,
  name: "icp.certificateTypes",
  path: "/wxa/icp/query_icp_certificate_types",
  response: z.looseObject({
    ...wireStatus,
    items: z.array(z.looseObject({ ...named, subject_type: tolerant(wireNumber) })),
  }),
  docs: `${docs}/api_queryicpcertificatetypes.html`,
  example: {
    request: {},
    response: {
      errcode: 0,
      errmsg: "ok",
      items: [
        { type: 1, subject_type: 4, name: "营业执照（个人或企业）" },
        { type: 2, subject_type: 5, name: "居民身份证" },
      ],
    },
  },
});

const place = {
  /** 1 province, 2 city, 3 district. */
  type: tolerant(wireNumber),
  code: z.union([z.string(), z.number().transform(String)]),
  name: z.string(),
};
const district = z.looseObject(place);
const city = z.looseObject({ ...place, sub_list: tolerant(z.array(district)) });
const province = z.looseObject({ ...place, sub_list: tolerant(z.array(city)) });

export const districtCode = defineEndpoint({
  ...list,
  name: "icp.districtCode",
  path: "/wxa/icp/query_icp_district_code",
  response: z.looseObject({ ...wireStatus, items: z.array(province) }),
  docs: `${docs}/api_queryicpdistrictcode.html`,
  example: {
    request: {},
    response: {
      errcode: 0,
      errmsg: "ok",
      items: [
        {
          type: 1,
          code: "460000",
          name: "海南省",
          sub_list: [
            {
              type: 2,
              code: "460100",
              name: "海口市",
              sub_list: [{ type: 3, code: "460108", name: "美兰区" }],
            },
          ],
        },
      ],
    },
  },
});

/** Contents that some other authority approves before; 24 is none of them. */
export const nrlxTypes = defineEndpoint({
  ...list,
  name: "icp.nrlxTypes",
  path: "/wxa/icp/query_icp_nrlx_types",
  response: z.looseObject({
    ...wireStatus,
    items: z.array(z.looseObject({ type: named.type, name: named.name })),
  }),
  docs: `${docs}/api_queryicpnrlxtypes.html`,
  example: {
    request: {},
    response: { errcode: 0, errmsg: "ok", items: [{ type: 24, name: "以上都不涉及" }] },
  },
});

export const subjectTypes = defineEndpoint({
  ...list,
  name: "icp.subjectTypes",
  path: "/wxa/icp/query_icp_subject_types",
  response: z.looseObject({ ...wireStatus, items: z.array(z.looseObject(named)) }),
  docs: `${docs}/api_queryicpsubjecttypes.html`,
  example: {
    request: {},
    response: {
      errcode: 0,
      errmsg: "ok",
      items: [
        { type: 4, name: "企业" },
        { type: 5, name: "个人" },
      ],
    },
  },
});
