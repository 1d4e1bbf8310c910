import { z } from "zod";

const text = z.string().max(4096);
const optionalText = text.optional().catch(undefined);
const unixSeconds = z
  .string()
  .regex(/^\d{1,12}$/)
  .transform(Number);
const status = z
  .string()
  .regex(/^-?\d{1,9}$/)
  .transform(Number);

const head = {
  AppId: text.optional(),
  CreateTime: unixSeconds,
  appid: optionalText,
  status,
  msg: optionalText,
};

/** Only what a task is found by; the rest repeats what the platform has sent itself. */
const info = z
  .object({ name: optionalText, code: optionalText, wxuser: optionalText, unique_id: optionalText })
  .optional()
  .catch(undefined);

const lending = { ...head, mp_appid: text.min(1), ticket: optionalText };

/** The InfoTypes with which WeChat ends quick-create. */
export const registrationEventOptions = [
  z.object({ InfoType: z.literal("notify_third_fasteregister"), ...head, auth_code: optionalText, info }),
  z.object({ InfoType: z.literal("notify_third_fastregisterbetaapp"), ...head, info }),
  z.object({ InfoType: z.literal("notify_third_fastverifybetaapp"), ...head, info }),
  z.object({ InfoType: z.literal("betaapp_verify_apply_event"), ...lending }),
  z.object({ InfoType: z.literal("betaapp_verify_event"), ...lending }),
] as const;

export const registrationInfoTypes: readonly string[] = registrationEventOptions.map(
  (option) => option.shape.InfoType.value,
);

type RegistrationWire = z.output<(typeof registrationEventOptions)[number]>;

/** The result of a registration. A failure may name neither account nor subject. */
export interface RegistrationResultEvent {
  infoType:
    | "notify_third_fasteregister"
    | "notify_third_fastregisterbetaapp"
    | "notify_third_fastverifybetaapp";
  createTime: number;
  /** The new mini program, or the trial app. */
  authorizerAppid: string | null;
  /** 0 is success; see the table of registration statuses. */
  status: number;
  /** Exchanged like the code of an authorization; only a new mini program has one. */
  authorizationCode: string | null;
  /** What WeChat says the task was about. */
  subject: { code: string | null; wechatId: string | null; uniqueId: string | null; name: string | null };
}

/** An official account's administrator has answered, or the loan to a trial app has ended. */
export interface LendingEvent {
  infoType: "betaapp_verify_apply_event" | "betaapp_verify_event";
  createTime: number;
  authorizerAppid: string | null;
  officialAppid: string;
  status: number;
  /** For the call that completes the loan; only with a yes. */
  ticket: string | null;
}

export type RegistrationEvent = RegistrationResultEvent | LendingEvent;

/**
 * Source: https://developers.weixin.qq.com/doc/oplatform/openApi/register-management/fast-registration-ent/api_registerminiprogram.html
 */
export function toRegistrationEvent(wire: RegistrationWire): RegistrationEvent {
  const common = {
    createTime: wire.CreateTime,
    authorizerAppid: wire.appid || null,
    status: wire.status,
  };
  if ("mp_appid" in wire) {
    return { ...common, infoType: wire.InfoType, officialAppid: wire.mp_appid, ticket: wire.ticket || null };
  }
  return {
    ...common,
    infoType: wire.InfoType,
    authorizationCode: ("auth_code" in wire && wire.auth_code) || null,
    subject: {
      code: wire.info?.code || null,
      wechatId: wire.info?.wxuser || null,
      uniqueId: wire.info?.unique_id || null,
      name: wire.info?.name || null,
    },
  };
}
