import type { Failure } from "@/lib/result";

/** What a form about options shows afterwards; the words are chosen on the server, so that the browser carries none. */
export type OptionAnswer =
  | { ok: true }
  | {
      ok: false;
      title: string;
      body: string;
      /** Finds the call at WeChat, or the log line of a failure nobody expected. */
      reference: string | null;
      /** What the person had chosen, so that nothing has to be chosen twice. */
      chosen: string | null;
    };

const knownReasons = ["changed", "busy", "not_read", "unauthorized", "not_official_account"] as const;
const uncertain: readonly string[] = ["timeout", "network", "malformed_response", "contract"];

export type OptionProblem =
  | (typeof knownReasons)[number]
  | "rate_limited"
  | "forbidden"
  | "lost"
  | "internal";

/** Which of our own words fit; null where WeChat's refusal has words of its own. */
export function optionProblemOf({
  code,
  reason = "",
}: Pick<Failure, "code" | "reason">): OptionProblem | null {
  if (code === "rate_limited" || code === "forbidden") return code;
  if (code === "wechat_error") return uncertain.includes(reason) ? "lost" : null;
  if (code === "conflict" || code === "precondition_failed") {
    return knownReasons.find((known) => known === reason) ?? "internal";
  }
  return "internal";
}
