import type { Tone } from "@/components/ui/status-map";
import { ticketAttentionSeconds, ticketDangerSeconds } from "@/lib/services/doctor/limits";
import type { ComponentHealth } from "@/lib/services/health/read-component-health";

export type TicketState = "none" | "dead" | "late" | "overdue" | "fresh";

export function ticketState(
  ticket: ComponentHealth["ticket"],
  now: string,
): { state: TicketState; tone: Tone } {
  if (!ticket) return { state: "none", tone: "danger" };
  const nowMs = new Date(now).getTime();
  if (new Date(ticket.expiresAt).getTime() <= nowMs) return { state: "dead", tone: "danger" };
  const ageMs = nowMs - new Date(ticket.receivedAt).getTime();
  if (ageMs > ticketDangerSeconds * 1000) return { state: "overdue", tone: "danger" };
  return ageMs > ticketAttentionSeconds * 1000
    ? { state: "late", tone: "attention" }
    : { state: "fresh", tone: "success" };
}

export type TokenState = "fresh" | "expired" | "failing" | "none";

export function tokenState(token: ComponentHealth["token"], now: string): { state: TokenState; tone: Tone } {
  const isFresh = token.expiresAt !== null && new Date(token.expiresAt) > new Date(now);
  if (token.lastErrorKind !== null) return { state: "failing", tone: isFresh ? "attention" : "danger" };
  if (isFresh) return { state: "fresh", tone: "success" };
  return token.expiresAt === null
    ? { state: "none", tone: "neutral" }
    : { state: "expired", tone: "attention" };
}

export interface CallbackRate {
  /** Of what came from WeChat, how much was answered well; null when nothing came. */
  ratio: number | null;
  tone: Tone;
}

/** Refused requests do not come from WeChat, so they lower nothing. */
export function callbackRate({ accepted, failed, quarantined }: ComponentHealth["callbacks"]): CallbackRate {
  const total = accepted + failed + quarantined;
  if (total === 0) return { ratio: null, tone: "neutral" };
  if (failed > 0) return { ratio: accepted / total, tone: "danger" };
  return { ratio: accepted / total, tone: quarantined > 0 ? "attention" : "success" };
}
