import { z } from "zod";
import { defineEndpoint, wireStatus } from "@/lib/wechat/endpoint";

const mediaId = z.strictObject({ media_id: z.string().min(1) }).optional();
const article = z.strictObject({
  title: z.string(),
  description: z.string().optional(),
  url: z.string().optional(),
  picurl: z.string().optional(),
});
const media = z.record(z.string(), z.string()).optional();

/**
 * A customer-service message to somebody who wrote in the last 48 hours (five messages each time). The release
 * check asks for one. Never repeated: people would read it twice.
 */
export const customSend = defineEndpoint({
  name: "mp.customSend",
  method: "POST",
  path: "/cgi-bin/message/custom/send",
  token: "authorizer_access_token",
  retry: "never",
  quotaGroup: "customer_message",
  request: z.strictObject({
    touser: z.string().min(1),
    msgtype: z.string().min(1),
    text: z.strictObject({ content: z.string() }).optional(),
    image: mediaId,
    voice: mediaId,
    video: media,
    music: media,
    news: z.strictObject({ articles: z.array(article).length(1) }).optional(),
    mpnews: mediaId,
    mpnewsarticle: z.strictObject({ article_id: z.string().min(1) }).optional(),
    msgmenu: z.looseObject({}).optional(),
    wxcard: z.strictObject({ card_id: z.string().min(1) }).optional(),
    miniprogrampage: media,
    link: media,
    customservice: z.strictObject({ kf_account: z.string().min(1) }).optional(),
  }),
  response: z.looseObject(wireStatus),
  errors: {
    [-1]: "system_busy",
    40001: "token_invalid",
    40003: "openid_invalid",
    40007: "media_invalid",
    40014: "token_invalid",
    41001: "token_missing",
    42001: "token_expired",
    45009: "daily_quota_used_up",
    45015: "reply_window_closed",
    45047: "reply_count_used_up",
    45072: "typing_command_invalid",
    48001: "api_not_granted",
    48002: "person_refuses_messages",
    48008: "message_kind_not_allowed",
    50005: "person_unfollowed",
    61007: "permission_set_missing",
  },
  docs: "https://developers.weixin.qq.com/doc/service/api/customer/message/api_sendcustommessage",
  example: {
    request: { touser: "OPENID", msgtype: "text", text: { content: "Hello World" } },
    response: { errcode: 0, errmsg: "ok" },
  },
});
