import { z } from "zod";
import { isCreditCode } from "@/lib/format/credit-code";
import { trialNameMax, trialNameMin } from "./limits";

const text = (max: number) => z.string().trim().min(1, "required").max(max, "tooLong");
const creditCode = z
  .string()
  .trim()
  .toUpperCase()
  .refine((code) => isCreditCode(code), "creditCode");
const phone = z
  .string()
  .trim()
  .regex(/^[0-9+][0-9 -]{4,19}$/, "phone");
const openid = z
  .string()
  .trim()
  .regex(/^o[-_A-Za-z0-9]{3,40}$/, "openid");

const trialName = z
  .string()
  .trim()
  .refine((name) => [...name].length >= trialNameMin && [...name].length <= trialNameMax, "trialName");

/** Exactly the fields that each call sends. */
export const registrationFields = {
  enterprise: z.strictObject({ name: text(100), code: creditCode, componentPhone: phone }),
  personal: z.strictObject({
    wechatId: z
      .string()
      .trim()
      .regex(/^[A-Za-z][-_A-Za-z0-9]{5,19}$/, "wechatId"),
    componentPhone: phone,
  }),
  transaction: z.strictObject({ openid, componentPhone: phone }),
  beta: z.strictObject({ name: trialName, openid }),
  beta_verify: z.strictObject({ name: text(100), code: creditCode, componentPhone: phone }),
  beta_reuse: z.strictObject({
    officialAppid: z
      .string()
      .trim()
      .regex(/^wx[0-9a-z]{16}$/, "appid"),
    /** 1: the official account's administrator becomes the mini program's. */
    sameAdmin: z.enum(["0", "1"], "required"),
  }),
} as const;
export type FormKind = keyof typeof registrationFields;

/** What WeChat's page for an official account is opened with. */
export const beginReuseInput = z.object({
  authorizerId: z.string().max(64),
  copyVerification: z.boolean(),
});
export type BeginReuseInput = z.input<typeof beginReuseInput>;

const target = { componentId: z.string().max(64) };

/** Begins a registration; `beta_verify` and `beta_reuse` name the trial app that becomes formal. */
export const createRegistrationInput = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("enterprise"), ...target, fields: registrationFields.enterprise }),
  z.object({ kind: z.literal("personal"), ...target, fields: registrationFields.personal }),
  z.object({ kind: z.literal("transaction"), ...target, fields: registrationFields.transaction }),
  z.object({ kind: z.literal("beta"), ...target, fields: registrationFields.beta }),
  z.object({
    kind: z.literal("beta_verify"),
    ...target,
    authorizerId: z.string().max(64),
    fields: registrationFields.beta_verify,
  }),
  z.object({
    kind: z.literal("beta_reuse"),
    ...target,
    authorizerId: z.string().max(64),
    fields: registrationFields.beta_reuse,
  }),
]);
export type CreateRegistrationInput = z.input<typeof createRegistrationInput>;
export type CreatedRegistration = z.output<typeof createRegistrationInput>;

/** Sends a registration that has ended, or was never taken, once more with corrected fields. */
export const resubmitRegistrationInput = z.object({
  registrationId: z.string().max(64),
  fields: z.record(z.string().max(40), z.string().max(200)),
});
export type ResubmitRegistrationInput = z.input<typeof resubmitRegistrationInput>;

export const registrationIdInput = z.object({ registrationId: z.string().max(64) });
