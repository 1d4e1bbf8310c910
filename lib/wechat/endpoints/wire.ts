import { z } from "zod";
import { wireNumber } from "@/lib/wechat/json";

export const wireAppid = z.string().min(1);

/** A field we show but can live without: a shape we do not know reads as absent. */
export const tolerant = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

const flag = tolerant(wireNumber);

/** The granted permission sets of an authorizer. */
export const funcInfo = z.array(
  z.looseObject({
    funcscope_category: z.looseObject({
      id: wireNumber,
      type: tolerant(wireNumber),
      name: tolerant(z.string()),
      desc: tolerant(z.string()),
    }),
    confirm_info: tolerant(z.looseObject({ need_confirm: flag, already_confirm: flag, can_confirm: flag })),
  }),
);
