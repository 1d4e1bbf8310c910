import { z } from "zod";

const digits = z
  .string()
  .regex(/^\d{1,12}$/)
  .transform(Number);
/** What only tells when may be missing: the event itself is the news. */
const optionalDigits = digits.optional().catch(undefined);
const optionalText = z.string().max(4096).optional().catch(undefined);

/** WeChat has decided about an account's verification, reminds of its review, or ends it. */
export interface AccreditationEvent {
  name:
    | "qualification_verify_success"
    | "qualification_verify_fail"
    | "naming_verify_success"
    | "naming_verify_fail"
    | "annual_renew"
    | "verify_expired";
  /** Unix seconds: until when it holds, or since when it does not. Null when WeChat did not say. */
  expiredTime: number | null;
  /** Of a decision against it. */
  reason: string | null;
}

const holdsUntil = (name: AccreditationEvent["name"]) =>
  z
    .object({ ExpiredTime: optionalDigits })
    .transform(
      ({ ExpiredTime }): AccreditationEvent => ({ name, expiredTime: ExpiredTime ?? null, reason: null }),
    );
const isRefused = (name: AccreditationEvent["name"]) =>
  z
    .object({ FailReason: optionalText })
    .transform(
      ({ FailReason }): AccreditationEvent => ({ name, expiredTime: null, reason: FailReason || null }),
    );

/**
 * Of the message URL, by the name of the event.
 * Source: https://developers.weixin.qq.com/doc/service/guide/product/Accreditation.html
 */
export const accreditationEvents: readonly [AccreditationEvent["name"], z.ZodType<AccreditationEvent>][] = [
  ["qualification_verify_success", holdsUntil("qualification_verify_success")],
  ["qualification_verify_fail", isRefused("qualification_verify_fail")],
  ["naming_verify_success", holdsUntil("naming_verify_success")],
  ["naming_verify_fail", isRefused("naming_verify_fail")],
  ["annual_renew", holdsUntil("annual_renew")],
  ["verify_expired", holdsUntil("verify_expired")],
];

/** The same of a mini program, on the authorization URL: around the day on which its verification ends. */
export const renewalEventOption = z.object({
  InfoType: z.literal("notify_3rd_wxa_wxverify"),
  AppId: z.string().max(4096).optional(),
  CreateTime: digits,
  appid: z.string().min(1).max(4096),
  expired: optionalDigits,
  message: optionalText,
});

export interface RenewalEvent {
  infoType: "notify_3rd_wxa_wxverify";
  createTime: number;
  authorizerAppid: string;
  /** Unix seconds; ahead, or behind when it is over. Null when WeChat sent none. */
  expiredTime: number | null;
}

/**
 * Source: https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/weapp-wxverify/api_secwxaapi_wxaauth.html
 */
export function toRenewalEvent(wire: z.output<typeof renewalEventOption>): RenewalEvent {
  const { InfoType: infoType, CreateTime: createTime, appid: authorizerAppid, expired } = wire;
  return { infoType, createTime, authorizerAppid, expiredTime: expired ?? null };
}
