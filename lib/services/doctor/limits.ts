/** Tickets come every ten minutes and live twelve hours. */
export const ticketAttentionSeconds = 30 * 60;
export const ticketDangerSeconds = 2 * 3600;

/** Older results are history: what they found may have changed. */
export const doctorResultSeconds = 24 * 3600;
