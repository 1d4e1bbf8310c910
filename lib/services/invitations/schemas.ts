import { z } from "zod";
import { emailInput, passwordInput } from "../people/schemas";

/** WeChat's auth_type values that an invitation offers: official accounts, mini programs, or both. */
const invitationAuthTypes = [1, 2, 3] as const;

/** How long a link may live. */
export const invitationDays = { min: 1, max: 90, default: 30 } as const;

const shortText = (max: number) => z.string().trim().min(1, "required").max(max, "tooLong");

export const createInvitationInput = z.object({
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
    }),
  ]),
  authType: z.union(invitationAuthTypes.map((value) => z.literal(value))),
  requiredScopeIds: z.array(z.number().int().positive()).max(60),
  expiresInDays: z.number().int().min(invitationDays.min, "range").max(invitationDays.max, "range"),
});
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
