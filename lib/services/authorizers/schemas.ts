import { z } from "zod";

/** So many accounts of the pool are looked through and assigned at once. */
export const poolMatchesMax = 100;

const id = z.string().min(1).max(64);

export const assignPoolMatchesInput = z.object({
  matches: z
    .array(z.object({ authorizerId: id, merchantId: id }))
    .min(1)
    .max(poolMatchesMax),
});
export type AssignPoolMatchesInput = z.input<typeof assignPoolMatchesInput>;
