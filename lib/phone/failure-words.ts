import type { Failure } from "@/lib/result";
import { type Html, html } from "./html";
import { icon } from "./icons";
import { type Wording, waitWords } from "./words";

/** How long people should wait before they try again something that staff have to repair. */
export const repairMinutes = 10;

/** What a person cannot repair, but may pass over by trying once more. */
const passing: readonly string[] = [
  "busy",
  "frequency",
  "timeout",
  "network",
  "malformed_response",
  "unknown",
];

export interface FailureWords {
  /** Red is for what broke; what somebody only has to wait for is not. */
  tone: "warn" | "bad";
  title: string;
  body: string;
  /** For support: never an address, a message of WeChat, or anything else that only staff may see. */
  details: Html | null;
}

/** Why the button led nowhere, in words for somebody who cannot see our side. */
export function failureWords({ t }: Pick<Wording, "t">, failure: Failure): FailureWords {
  const details = detailsOf({ t }, failure);
  if (failure.code === "rate_limited") {
    const wait = waitWords(t, failure.retryAfterSeconds ?? 60);
    return {
      tone: "warn",
      title: t("phone.failures.limitedTitle"),
      body: t("phone.failures.limitedBody", { wait }),
      details,
    };
  }
  const reason = failure.reason ?? "";
  if (failure.code === "wechat_error" && reason === "quota") {
    return {
      tone: "warn",
      title: t("phone.failures.quotaTitle"),
      body: t("phone.failures.quotaBody"),
      details,
    };
  }
  if (failure.code === "wechat_error" && passing.includes(reason)) {
    return {
      tone: "warn",
      title: t("phone.failures.retryTitle"),
      body: t("phone.failures.retryBody"),
      details,
    };
  }
  if (failure.code === "wechat_error" || failure.code === "precondition_failed") {
    const body = t("phone.failures.providerBody", { minutes: repairMinutes });
    return { tone: "warn", title: t("phone.failures.providerTitle"), body, details };
  }
  return {
    tone: "bad",
    title: t("phone.failures.internalTitle"),
    body: t("phone.failures.internalBody"),
    details,
  };
}

function detailsOf({ t }: Pick<Wording, "t">, failure: Failure): Html | null {
  const lines = [
    failure.wechat?.errcode != null && t("phone.failures.code", { code: String(failure.wechat.errcode) }),
    failure.wechat?.rid && t("phone.failures.rid", { rid: failure.wechat.rid }),
    failure.code === "internal" && t("phone.failures.reference", { id: failure.referenceId }),
  ].filter(Boolean);
  if (lines.length === 0) return null;
  return html`<details><summary>${t("phone.failures.details")}${icon("chevronDown")}</summary>${lines.map(
    (line) => html`<p class="mono">${line}</p>`,
  )}</details>`;
}
