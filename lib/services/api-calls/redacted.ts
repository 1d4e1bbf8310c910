import { endpoints, findEndpoint } from "@/lib/wechat/endpoints";
import { parseWireJson } from "@/lib/wechat/json";
import { createRedactor, type Redactor } from "@/lib/wechat/redact";

/**
 * What was recorded, cleaned once more with the rules of today: a name that became a secret since, or a row that
 * something else wrote, is hidden all the same.
 */
export function redactedText(endpoint: string, text: string): string {
  return cleaned(createRedactor(findEndpoint(endpoint)?.redact ?? [], []), text);
}

/** The same for a call of which only WeChat knows the endpoint: every name that is a secret anywhere is hidden. */
export function redactedAnywhere(text: string): string {
  return cleaned(
    createRedactor(
      endpoints.flatMap(({ redact }) => redact),
      [],
    ),
    text,
  );
}

/** A body that was cut off is no JSON any more and is cleaned as text. */
function cleaned(redactor: Redactor, text: string): string {
  try {
    return redactor.json(parseWireJson(text));
  } catch {
    return redactor.text(text);
  }
}
