import type { Tone } from "@/components/ui/status-map";
import type { ComponentSettings } from "@/lib/services/components/get-component-settings";

/** Tickets come every ten minutes. */
const ticketLateMs = 30 * 60_000;

export function ticketIsLate(receivedAt: string, now: string): boolean {
  return new Date(now).getTime() - new Date(receivedAt).getTime() > ticketLateMs;
}

export const consoleSteps = ["eventsUrl", "messagesUrl", "keys", "launchDomain", "addresses"] as const;
export type ConsoleStep = (typeof consoleSteps)[number];

export interface StepState {
  tone: Tone;
  /** Key of its words. */
  word: string;
  /** When it was last seen to work. */
  at: string | null;
}

const done = (word: string, at: string | null): StepState => ({ tone: "success", word, at });
const open = (word: string, tone: Tone = "waiting"): StepState => ({ tone, word, at: null });

/** Whether each entry in WeChat's console is known to be right. Only what arrived proves anything. */
export function stepStateOf(step: ConsoleStep, settings: ComponentSettings, now: string): StepState {
  const { ticketReceivedAt, messageReceivedAt, lastGrantAt, tokenFetch } = settings;
  switch (step) {
    case "eventsUrl":
      if (ticketReceivedAt === null) return open("waiting");
      return ticketIsLate(ticketReceivedAt, now)
        ? { tone: "attention", word: "late", at: ticketReceivedAt }
        : done("arrived", ticketReceivedAt);
    case "messagesUrl":
      return messageReceivedAt === null ? open("silent", "neutral") : done("arrived", messageReceivedAt);
    case "keys":
      if (settings.quarantined > 0) return open("quarantined", "danger");
      if (settings.rotation) return open("rotation", "progress");
      return settings.keysUsedAt === null && ticketReceivedAt === null
        ? open("waiting")
        : done("opened", settings.keysUsedAt ?? ticketReceivedAt);
    case "launchDomain":
      return lastGrantAt === null ? open("silent", "neutral") : done("authorized", lastGrantAt);
    case "addresses":
      if (settings.refusedAddress !== null) return open("refused", "danger");
      return tokenFetch === null || tokenFetch.failed
        ? open("silent", "neutral")
        : done("taken", tokenFetch.at);
  }
}
