import { z } from "zod";
import { cancelReasons, cancelScopes, filingSections } from "./form-shape";

const authorizerId = z.string().min(1).max(64);
export const filingTarget = z.object({ authorizerId });

export const chooseFilingFlowInput = z.object({ authorizerId, isCombined: z.boolean() });

/** What is ended: this app's filing, or the subject's with all that belongs to it. */
export const cancelFilingInput = z.object({
  authorizerId,
  scope: z.enum(cancelScopes),
  reason: z.enum(cancelReasons),
});
export type CancelFilingInput = z.input<typeof cancelFilingInput>;

/** One part of the form as it stands; whether it is complete is looked at before it is handed in. */
export const saveFilingInput = z.object({
  authorizerId,
  section: z.enum(filingSections),
  fields: z.record(z.string().max(40), z.string().trim().max(400, "tooLong")),
  papers: z.record(z.string().max(100), z.array(z.string().max(64)).max(10)),
});
export type SaveFilingInput = z.input<typeof saveFilingInput>;
