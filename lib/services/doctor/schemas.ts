import { z } from "zod";

/** In the order in which a platform comes to life. */
export const doctorCheckNames = ["callback", "keys", "ticket", "token", "egress", "clock", "launch"] as const;
export type DoctorCheckName = (typeof doctorCheckNames)[number];

export const runDoctorInput = z.object({
  componentId: z.string().min(1).max(64),
  /** One check alone; all without it. */
  check: z.enum(doctorCheckNames).optional(),
});
export type RunDoctorInput = z.input<typeof runDoctorInput>;
