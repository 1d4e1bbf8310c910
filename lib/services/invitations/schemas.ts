import { z } from "zod";
import { authorizationTypes } from "@/lib/wechat/enums";
import { emailInput, passwordInput } from "../people/schemas";

/** WeChat's auth_type: which kinds of account its page shows. */
export const authTypes = authorizationTypes;
export type AuthType = (typeof authTypes)[number];

/** How long a link may live. */
export const invitationDays = { min: 1, max: 90, default: 30 } as const;

export const shortText = (max: number) => z.string().trim().min(1, "required").max(max, "tooLong");

const scopeIds = z.array(z.number().int().positive()).max(100);

/** How WeChat's page is opened and what it offers; all of it may be left as it is. */
const linkOptions = {
  h5Form: z.enum(["new", "old"]).default("new"),
  /** Only this account may be chosen. */
  bizAppid: z
    .string()
    .trim()
    .regex(/^wx[0-9a-z]{16}$/, "appid")
    .optional()
    .or(z.literal("").transform(() => undefined)),
  /** Only these permission sets are offered; all of the platform's when empty. */
  categoryIds: scopeIds.default([]),
};

const invitationInput = z.object({
  componentId: z.string().min(1, "required"),
  merchant: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("existing"), merchantId: z.string().min(1, "required") }),
    z.object({
      kind: z.literal("new"),
      name: shortText(40),
      contactName: z.string().trim().max(40, "tooLong").optional(),
      contactPhone: z
        .string()
        .trim()
        .regex(/^[+\d][\d -]{5,19}$/, "phone")
        .optional()
        .or(z.literal("").transform(() => undefined)),
      /** Where reminders go. */
      contactEmail: z
        .literal("")
        .transform(() => undefined)
        .or(emailInput)
        .optional(),
    }),
  ]),
  authType: z.union(authTypes.map((value) => z.literal(value))),
  requiredScopeIds: scopeIds,
  expiresInDays: z.number().int().min(invitationDays.min, "range").max(invitationDays.max, "range"),
  ...linkOptions,
});

/** A link that does not offer what it asks for could never be satisfied. */
export const createInvitationInput = invitationInput.refine(
  ({ categoryIds, requiredScopeIds }) =>
    categoryIds.length === 0 || requiredScopeIds.every((id) => categoryIds.includes(id)),
  { path: ["categoryIds"], error: "lacksRequired" },
);
export type CreateInvitationInput = z.input<typeof createInvitationInput>;

/** In characters. */
export const ownerNameMax = 40;

export const claimOwnerInput = z.object({
  code: z.string().min(1).max(64),
  name: shortText(ownerNameMax),
  email: emailInput,
  password: passwordInput,
  claimCode: z.string().trim().max(20).optional(),
});
export type ClaimOwnerInput = z.input<typeof claimOwnerInput>;
