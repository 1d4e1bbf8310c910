import type { Tone } from "@/components/ui/status-map";
import type { EventDetail } from "@/lib/services/callbacks/get-event";

type CheckKey =
  | "signature"
  | "decrypted"
  | "decryptedFailed"
  | "recognised"
  | "unrecognised"
  | "parsedFailed"
  | "processed"
  | "processing"
  | "failed"
  | "answered"
  | "answeredSlow"
  | "duplicates"
  | "noDuplicates";

export interface EventCheck {
  key: CheckKey;
  tone: Tone;
  /** There is a second line that explains it. */
  body?:
    | "signatureBody"
    | "decryptedFailedBody"
    | "parsedFailedBody"
    | "processedBody"
    | "failedBody"
    | "answeredBody";
}

type CheckedEvent = Pick<EventDetail, "state" | "answeredInMs" | "answerLimitMs" | "duplicates">;

/** What happened to a callback, in the order in which it happened. What was never reached is not there. */
export function eventChecks(event: CheckedEvent): EventCheck[] {
  return [
    // Without the right signature nothing is stored at all.
    { key: "signature", tone: "success", body: "signatureBody" },
    ...contentChecks(event.state),
    event.answeredInMs > event.answerLimitMs / 2
      ? { key: "answeredSlow", tone: "attention", body: "answeredBody" }
      : { key: "answered", tone: "success", body: "answeredBody" },
    event.duplicates > 0 ? { key: "duplicates", tone: "success" } : { key: "noDuplicates", tone: "muted" },
  ];
}

function contentChecks(state: CheckedEvent["state"]): EventCheck[] {
  if (state === "quarantined") {
    return [{ key: "decryptedFailed", tone: "danger", body: "decryptedFailedBody" }];
  }
  const decrypted: EventCheck = { key: "decrypted", tone: "success" };
  if (state === "unparseable") {
    return [decrypted, { key: "parsedFailed", tone: "attention", body: "parsedFailedBody" }];
  }
  if (state === "unrecognised") return [decrypted, { key: "unrecognised", tone: "neutral" }];
  return [decrypted, { key: "recognised", tone: "success" }, processing(state)];
}

function processing(state: "received" | "processed" | "failed"): EventCheck {
  if (state === "failed") return { key: "failed", tone: "danger", body: "failedBody" };
  return state === "processed"
    ? { key: "processed", tone: "success", body: "processedBody" }
    : { key: "processing", tone: "progress" };
}
