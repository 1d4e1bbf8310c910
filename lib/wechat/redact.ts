import { parseWireJson, stringifyWireJson } from "@/lib/wechat/json";

/** What stands in the place of a secret. */
export const redactedMark = "[redacted]";

/** Names whose values are secrets at every endpoint, in JSON, in query strings and inside texts; lower case. */
export const secretNames = [
  "access_token",
  "component_access_token",
  "authorizer_access_token",
  "authorizer_refresh_token",
  "refresh_token",
  "component_appsecret",
  "component_secret",
  "appsecret",
  "secret",
  "component_verify_ticket",
  "componentverifyticket",
  "ticket",
  "authorization_code",
  "auth_code",
  "pre_auth_code",
  "js_code",
  "code",
  "session_key",
  // WeChat's page for a legal person: whoever has it stands where that person stands.
  "authorize_url",
  "create_token",
] as const;

/** WeChat marks most of its secrets: ticket@@@…, preauthcode@@@…, queryauthcode@@@…, refreshtoken@@@…. */
const markedSecret = /\b[a-z]{3,20}(?:@@@|%40%40%40)[^\s"'&<>\\,;)}\]]+/gi;
const depthMax = 64;
/** Shorter values are words rather than secrets: hiding `code` would hide half of every errmsg. */
const knownLengthMin = 8;

export interface Redactor {
  /** A value about to be recorded, as JSON text without secrets. */
  json(value: unknown): string;
  /** Any text without secrets: an errmsg, or a body that is not JSON. */
  text(text: string): string;
}

/**
 * Hides by name (the common names and `names`), by WeChat's own marks, and by value: `values` are the secrets this
 * very call has sent or carried, so that an echo under another name is hidden too.
 */
export function createRedactor(names: readonly string[], values: readonly string[]): Redactor {
  const secret = new Set([...secretNames, ...names.map((name) => name.toLowerCase())]);
  const named = namedSecretPattern(secret);
  const known = [...new Set(values.filter((value) => value.length >= knownLengthMin))];

  function text(input: string): string {
    let output = input;
    for (const value of known) {
      output = output.replaceAll(value, redactedMark).replaceAll(encodeURIComponent(value), redactedMark);
    }
    return output.replace(named, `$1${redactedMark}`).replace(markedSecret, redactedMark);
  }

  function hide(value: unknown, depth: number): unknown {
    if (depth > depthMax) return redactedMark;
    if (typeof value === "string") return hideText(value, depth);
    if (Array.isArray(value)) return value.map((item) => hide(item, depth + 1));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [
        name,
        secret.has(name.toLowerCase()) ? hideWhole(item) : hide(item, depth + 1),
      ]),
    );
  }

  function hideText(input: string, depth: number): string {
    const nested = /^\s*[[{]/.test(input) ? parseNested(input) : undefined;
    return nested === undefined ? text(input) : stringifyWireJson(hide(nested, depth + 1));
  }

  return { json: (value) => stringifyWireJson(hide(value, 0)), text };
}

/** The secrets among a request's own fields, so that an answer which repeats one can be cleaned. */
export function secretValuesOf(value: unknown, names: readonly string[]): string[] {
  const secret = new Set([...secretNames, ...names.map((name) => name.toLowerCase())]);
  const found: string[] = [];
  const collect = (item: unknown, isSecret: boolean): void => {
    if (typeof item === "string" && isSecret) found.push(item);
    if (typeof item !== "object" || item === null) return;
    for (const [name, child] of Object.entries(item))
      collect(child, isSecret || secret.has(name.toLowerCase()));
  };
  collect(value, false);
  return found;
}

/** Cuts a text to so many bytes of UTF-8 and says so. */
export function truncateUtf8(text: string, bytesMax: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= bytesMax) return text;
  const ending = "…";
  const kept = bytes.subarray(0, bytesMax - Buffer.byteLength(ending));
  return new TextDecoder().decode(kept).replace(/\uFFFD+$/, "") + ending;
}

/** A code or ticket is always a text: numbers under such a name are states and stay readable, and so does "". */
function hideWhole(value: unknown): unknown {
  if (typeof value === "string") return value === "" ? "" : redactedMark;
  return typeof value === "object" && value !== null ? redactedMark : value;
}

function parseNested(text: string): unknown {
  try {
    return parseWireJson(text);
  } catch {
    return undefined;
  }
}

/** `name=value`, `name%3Dvalue`, `"name":"value"` and the same escaped once more or cut off in the middle. */
function namedSecretPattern(names: ReadonlySet<string>): RegExp {
  const anyName = [...names].map((name) => name.replace(/[^\w]/g, "\\$&")).join("|");
  const quote = String.raw`(?:\\*["'])?`;
  return new RegExp(
    String.raw`((?:(?<!\w)|(?<=%[\da-f]{2}))(?:${anyName})${quote}\s*(?:[=:]|%3D)\s*${quote})[^\s"'&<>\\,;)}[\]]+`,
    "gi",
  );
}
