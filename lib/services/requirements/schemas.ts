import { z } from "zod";
import { dismissReasonMax, snoozeChoices } from "./limits";

const id = z.string().min(1).max(64);
export const ruleName = z.string().regex(/^[a-z_]{1,60}$/);

const requirementRef = { authorizerId: id, rule: ruleName };

/** Null gives it back to nobody. */
export const assignRequirementInput = z.object({ ...requirementRef, assigneeId: id.nullable() });
export type AssignRequirementInput = z.input<typeof assignRequirementInput>;

export const snoozeRequirementInput = z.object({
  ...requirementRef,
  days: z.union(snoozeChoices.map((days) => z.literal(days))),
});
export type SnoozeRequirementInput = z.input<typeof snoozeRequirementInput>;

export const dismissRequirementInput = z.object({
  ...requirementRef,
  reason: z.string().trim().min(1, "required").max(dismissReasonMax, "tooLong"),
});
export type DismissRequirementInput = z.input<typeof dismissRequirementInput>;

export const reopenRequirementInput = z.object(requirementRef);

export const sendLinksInput = z.object({
  rule: z.enum(["authorization_ended", "connection_broken", "permissions_missing"]),
  component: z.string().max(64).optional(),
});
export type SendLinksInput = z.input<typeof sendLinksInput>;
