import { z } from "zod";
import { authorizerOptions } from "@/lib/wechat/enums";

export const optionNames = ["location_report", "voice_recognize", "customer_service"] as const;
export type OptionName = (typeof optionNames)[number];

export const optionValues: Readonly<Record<OptionName, readonly string[]>> = authorizerOptions;

export const setOptionInput = z
  .object({
    authorizerId: z.string().min(1).max(64),
    name: z.enum(optionNames),
    value: z.string().max(8),
    /** What the person saw when they chose; somebody else's change in between is not written over. */
    expected: z.string().max(8),
  })
  .refine(({ name, value }) => optionValues[name].includes(value), { path: ["value"], error: "invalid" });
export type SetOptionInput = z.input<typeof setOptionInput>;
