import { z } from "zod";
import {
  type RenewalEvent,
  renewalEventOption,
  toRenewalEvent,
} from "@/lib/wechat/callbacks/accreditation-events";
import { type FilingEvent, filingEventOptions, toFilingEvent } from "@/lib/wechat/callbacks/filing-events";
import {
  type RegistrationEvent,
  registrationEventOptions,
  toRegistrationEvent,
} from "@/lib/wechat/callbacks/registration-events";
import {
  toVerificationEvent,
  type VerificationEvent,
  verificationEventOption,
} from "@/lib/wechat/callbacks/verification-events";

/** `CreateTime` and its like: digits on the wire, a number of unix seconds with us. */
export const wireUnixSeconds = z
  .string()
  .regex(/^\d{1,12}$/)
  .transform(Number);

const wireText = z.string().min(1).max(4096);

const head = { AppId: wireText.optional(), CreateTime: wireUnixSeconds };

const grant = {
  ...head,
  AuthorizerAppid: wireText,
  AuthorizationCode: wireText,
  /** Observed as a unix timestamp, CreateTime + 3600, although older pages read like a duration. */
  AuthorizationCodeExpiredTime: wireUnixSeconds.optional().catch(undefined),
  PreAuthCode: z.string().optional(),
};

const wireEventSchema = z.discriminatedUnion("InfoType", [
  z.object({ InfoType: z.literal("component_verify_ticket"), ...head, ComponentVerifyTicket: wireText }),
  z.object({ InfoType: z.literal("authorized"), ...grant }),
  z.object({ InfoType: z.literal("updateauthorized"), ...grant }),
  z.object({ InfoType: z.literal("unauthorized"), ...head, AuthorizerAppid: wireText }),
  ...registrationEventOptions,
  verificationEventOption,
  renewalEventOption,
  ...filingEventOptions,
]);

export interface ComponentVerifyTicketEvent {
  infoType: "component_verify_ticket";
  createTime: number;
  componentVerifyTicket: string;
}

export interface AuthorizationGrantedEvent {
  infoType: "authorized" | "updateauthorized";
  createTime: number;
  authorizerAppid: string;
  authorizationCode: string;
  /** Unix seconds; null when WeChat sent none. */
  authorizationCodeExpiredTime: number | null;
  /** The code of the link the merchant followed; null when WeChat sent none. */
  preAuthCode: string | null;
}

export interface UnauthorizedEvent {
  infoType: "unauthorized";
  createTime: number;
  authorizerAppid: string;
}

/** An event of the authorization URL. Times are unix seconds as WeChat sent them. */
export type AuthorizationEvent =
  | ComponentVerifyTicketEvent
  | AuthorizationGrantedEvent
  | UnauthorizedEvent
  | RegistrationEvent
  | VerificationEvent
  | RenewalEvent
  | FilingEvent;

/** The InfoTypes that have a typed event; every other one is stored as unrecognised. */
export const typedInfoTypes: ReadonlySet<string> = new Set(
  wireEventSchema.options.map((option) => option.shape.InfoType.value),
);

/**
 * Turns the fields of a typed InfoType into our shape; a ZodError in `error` when a field is missing or malformed.
 * Source: https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/authorize_event.html
 */
export const authorizationEventSchema = wireEventSchema.transform((wire): AuthorizationEvent => {
  const createTime = wire.CreateTime;
  switch (wire.InfoType) {
    case "component_verify_ticket":
      return { infoType: wire.InfoType, createTime, componentVerifyTicket: wire.ComponentVerifyTicket };
    case "unauthorized":
      return { infoType: wire.InfoType, createTime, authorizerAppid: wire.AuthorizerAppid };
    case "authorized":
    case "updateauthorized":
      return {
        infoType: wire.InfoType,
        createTime,
        authorizerAppid: wire.AuthorizerAppid,
        authorizationCode: wire.AuthorizationCode,
        authorizationCodeExpiredTime: wire.AuthorizationCodeExpiredTime ?? null,
        preAuthCode: wire.PreAuthCode || null,
      };
    case "notify_3rd_wxa_auth":
      return toVerificationEvent(wire);
    case "notify_3rd_wxa_wxverify":
      return toRenewalEvent(wire);
    case "notify_icpfiling_verify_result":
    case "notify_apply_icpfiling_result":
    case "notify_3rd_wxa_auth_and_icp":
      return toFilingEvent(wire);
    default:
      return toRegistrationEvent(wire);
  }
});
