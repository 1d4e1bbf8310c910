import { describe, expect, test } from "vitest";
import { callbackRate, ticketState, tokenState } from "./tile-state";

const now = "2026-01-01T12:00:00.000Z";
const minutesAgo = (minutes: number) => new Date(new Date(now).getTime() - minutes * 60_000).toISOString();
const ticket = (age: number) => ({
  receivedAt: minutesAgo(age),
  expiresAt: minutesAgo(age - 720),
  source: "push",
});

describe("a ticket's age", () => {
  test.each([
    [5, "fresh", "success"],
    [31, "late", "attention"],
    [121, "overdue", "danger"],
    [721, "dead", "danger"],
  ])("%i minutes old is %s", (age, state, tone) => {
    expect(ticketState(ticket(age), now)).toEqual({ state, tone });
  });

  test("none at all stops everything", () => {
    expect(ticketState(null, now)).toEqual({ state: "none", tone: "danger" });
  });
});

describe("the platform's token", () => {
  const token = {
    expiresAt: minutesAgo(-60),
    refreshedAt: minutesAgo(60),
    lastErrorKind: null,
    lastErrorAt: null,
  };

  test("is well while it lasts", () => {
    expect(tokenState(token, now)).toEqual({ state: "fresh", tone: "success" });
  });

  test("a failed renewal warns while the old one lasts and alarms afterwards", () => {
    const failing = { ...token, lastErrorKind: "ip_not_allowed", lastErrorAt: minutesAgo(1) };
    expect(tokenState(failing, now).tone).toBe("attention");
    expect(tokenState({ ...failing, expiresAt: minutesAgo(1) }, now).tone).toBe("danger");
  });
});

describe("callbacks", () => {
  const none = { accepted: 0, rejected: 0, failed: 0, quarantined: 0, p95Ms: null };

  test("no callback is not a good rate", () => {
    expect(callbackRate(none)).toEqual({ ratio: null, tone: "neutral" });
  });

  test("forged requests do not lower the rate", () => {
    expect(callbackRate({ ...none, accepted: 10, rejected: 90 })).toEqual({ ratio: 1, tone: "success" });
  });

  test("what could not be stored alarms", () => {
    expect(callbackRate({ ...none, accepted: 99, failed: 1 })).toEqual({ ratio: 0.99, tone: "danger" });
  });
});
