import { z } from "zod";
import { limits } from "@/lib/wechat/limits";

const isAppSecret = (text: string) => /^[0-9a-f]{32}$/i.test(text);
const isEncodingAesKey = (text: string) => /^[A-Za-z0-9]{43}$/.test(text);

/** Pasted values come with blanks around them. */
const pasted = () => z.string().trim().min(1, "required");

/** The two long secrets stand side by side in WeChat's console and get mixed up. */
const appSecret = pasted()
  .refine((text) => !isEncodingAesKey(text), { error: "isEncodingAesKey", abort: true })
  .refine(isAppSecret, "appSecret");
const encodingAesKey = pasted()
  .refine((text) => !isAppSecret(text), { error: "isAppSecret", abort: true })
  .refine(isEncodingAesKey, "encodingAesKey");
const token = pasted().regex(/^[A-Za-z0-9]{3,32}$/, "token");

const name = z.string().trim().min(1, "required").max(40, "tooLong");
const supportPhone = z
  .string()
  .trim()
  .regex(/^[+\d][\d -]{5,19}$/, "phone")
  .or(z.literal(""));

const componentId = z.string().min(1).max(64);
export const componentRef = z.object({ componentId });

export const addComponentInput = z
  .object({
    appid: pasted().regex(/^wx[0-9a-f]{16}$/, "appid"),
    appSecret,
    token,
    encodingAesKey,
    name,
    supportPhone,
  })
  .refine((input) => input.token.toLowerCase() !== input.appSecret.toLowerCase(), {
    error: "sameAsAppSecret",
    path: ["token"],
  });
export type AddComponentInput = z.input<typeof addComponentInput>;

export const updateComponentInput = z.object({ componentId, name, supportPhone });
export type UpdateComponentInput = z.input<typeof updateComponentInput>;

export const changeAppSecretInput = z.object({ componentId, appSecret });
export type ChangeAppSecretInput = z.input<typeof changeAppSecretInput>;

/** An empty field stays as it is. */
const unchanged = z.literal("").transform(() => undefined);
export const startKeyRotationInput = z
  .object({ componentId, token: unchanged.or(token), encodingAesKey: unchanged.or(encodingAesKey) })
  .refine((input) => input.token !== undefined || input.encodingAesKey !== undefined, {
    error: "nothingToChange",
    path: ["encodingAesKey"],
  });
export type StartKeyRotationInput = z.input<typeof startKeyRotationInput>;

export const finishKeyRotationInput = z.object({
  componentId,
  /** The person has read that messages may get lost. */
  confirmed: z.boolean(),
});
export type FinishKeyRotationInput = z.input<typeof finishKeyRotationInput>;

export const setPlatformSetsInput = z.object({
  componentId,
  scopeIds: z.array(z.number().int().min(1).max(9_999)).max(100),
});
export type SetPlatformSetsInput = z.input<typeof setPlatformSetsInput>;

export const setPublishedInput = z.object({ componentId, published: z.boolean() });
export type SetPublishedInput = z.input<typeof setPublishedInput>;

const userName = pasted().regex(/^gh_[0-9a-zA-Z]{6,32}$/, "userName");
export const addTestAccountInput = z.object({
  componentId,
  userName,
  note: z.string().trim().max(40, "tooLong"),
});
export type AddTestAccountInput = z.input<typeof addTestAccountInput>;

export const removeTestAccountInput = z.object({ componentId, userName });
export type RemoveTestAccountInput = z.input<typeof removeTestAccountInput>;

export const testAccountsMax = limits.testListAccountsMax;
