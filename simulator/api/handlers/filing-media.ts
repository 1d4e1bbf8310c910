import {
  getMedia as getMediaEndpoint,
  uploadMedia as uploadMediaEndpoint,
} from "@/lib/wechat/endpoints/icp-media";
import { toUnixSeconds } from "../../clock";
import { isCertificateField, isMediaField, mediaTypeOf } from "../../filings/media-fields";
import { createFilingMedia, findFilingMedia } from "../../state/filing-media";
import { WechatFailure } from "../failure";
import { BinaryBody, defineHandler, OK } from "../handler";
import { assertGranted, getCallingAuthorizer } from "../own-component";

/** 开发管理与数据分析, 小程序备案服务 */
const FILING_SCOPES = [18, 156];

export const uploadMedia = defineHandler(uploadMediaEndpoint, (call, request) => {
  const { account, authorization } = getCallingAuthorizer(call);
  assertGranted(authorization, FILING_SCOPES);
  const { icp_order_field: field, type, certificate_type: certificateType, media } = request;
  if (!isMediaField(field)) throw new WechatFailure(40035, "icp_order_field");
  if (type !== mediaTypeOf(field)) throw new WechatFailure(40035, "type");
  if (isCertificateField(field) && certificateType === undefined)
    throw new WechatFailure(40035, "certificate_type");
  const content = Buffer.from(media.bytes);
  if (!looksLike(type, content)) throw new WechatFailure(86328);
  const kept = createFilingMedia(call.database, {
    appid: account.appid,
    field,
    type,
    certificateType: certificateType === undefined ? null : Number(certificateType),
    contentType: media.contentType,
    content,
    createdAt: call.now,
  });
  return { type, media_id: kept.id, create_at: toUnixSeconds(call.now), ...OK };
});

export const getMedia = defineHandler(getMediaEndpoint, (call, request) => {
  const { account, authorization } = getCallingAuthorizer(call);
  assertGranted(authorization, FILING_SCOPES);
  const media = findFilingMedia(call.database, account.appid, request.media_id);
  if (!media) throw new WechatFailure(86328);
  return new BinaryBody(media.contentType, Buffer.from(media.content));
});

const pictureHeads = ["89504e47", "ffd8ff", "47494638", "424d"];

/** By the first bytes, whatever the part's type says. */
function looksLike(type: string, content: Buffer): boolean {
  if (type === "video") return content.subarray(4, 8).toString("latin1") === "ftyp";
  return pictureHeads.some((head) => content.toString("hex", 0, 8).startsWith(head));
}
