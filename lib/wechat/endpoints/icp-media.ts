import { z } from "zod";
import { binaryAnswer, defineEndpoint, wireFile, wireStatus } from "@/lib/wechat/endpoint";
import { tolerant } from "@/lib/wechat/endpoints/wire";
import { wireNumber } from "@/lib/wechat/json";

const docs = "https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/record";

/** Hands over a picture or film for one field of a filing; the id is good for that field only. */
export const uploadMedia = defineEndpoint({
  name: "icp.uploadMedia",
  method: "POST",
  path: "/wxa/icp/upload_icp_media",
  token: "authorizer_access_token",
  requestIn: "multipart",
  // An id that nobody uses does no harm.
  retry: "safe",
  quotaGroup: "filing",
  request: z.strictObject({
    type: z.string().min(1),
    /** Of a picture of a certificate. */
    certificate_type: wireNumber.optional(),
    /** Such as `icp_subject.principal_info.certificate_photo_front`. */
    icp_order_field: z.string().min(1),
    media: wireFile,
  }),
  response: z.looseObject({
    ...wireStatus,
    type: tolerant(z.string()),
    media_id: z.string().min(1),
    create_at: tolerant(wireNumber),
  }),
  errors: {
    86301: "filing_system_error",
    86302: "picture_differs_from_text",
    86328: "picture_unreadable",
  },
  docs: `${docs}/api_uploadicpmedia.html`,
  example: {
    request: {
      type: "image",
      certificate_type: 2,
      icp_order_field: "icp_subject.principal_info.certificate_photo_front",
      media: {
        fileName: "id-card-front.png",
        contentType: "image/png",
        bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      },
    },
    response: {
      errcode: 0,
      errmsg: "ok",
      type: "image",
      media_id: "4ahCGpd3...",
      create_at: 1690969148,
    },
  },
});

/** A picture that was handed over before, as it was. */
export const getMedia = defineEndpoint({
  name: "icp.getMedia",
  method: "GET",
  path: "/wxa/icp/get_icp_media",
  token: "authorizer_access_token",
  answer: "binary",
  retry: "safe",
  quotaGroup: "filing",
  request: z.strictObject({ media_id: z.string().min(1) }),
  response: binaryAnswer,
  errors: { 86328: "media_not_found" },
  docs: `${docs}/api_geticpmedia.html`,
  example: {
    request: { media_id: "4ahCGpd3..." },
    response: { contentType: "image/png", bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47]) },
  },
});
