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

/** Tickets come every ten minutes and live twelve hours. */
export const ticketAttentionSeconds = 30 * 60;
export const ticketDangerSeconds = 2 * 3600;

/** Older results are history: what they found may have changed. */
export const doctorResultSeconds = 24 * 3600;
