import type { ErrorWords } from "@/components/wechat/error-words";
import { findErrorWords } from "@/components/wechat/error-words";
import type { OpenTranslator } from "@/components/wechat/open-translator";

interface DescribedCode {
  errcode: number | null;
  kind: string;
  /** WeChat's own text in the reader's language. */
  official: string;
  /** The endpoint of the failing call, where there is one. */
  endpoint?: string | undefined;
  requestIp?: string | null | undefined;
}

export interface CodeWords extends ErrorWords {
  /** Whether the words are about this very code, rather than about its kind or WeChat's one line. */
  own: boolean;
}

/**
 * Our words for the code; without them WeChat's own line as the title, and of the kind only who acts and how. A code
 * that nobody documents says so.
 */
export function describeCode(t: OpenTranslator, code: DescribedCode): CodeWords {
  const { errcode, kind, endpoint, requestIp = null, official } = code;
  const words = findErrorWords(t, { errcode, kind, requestIp, ...(endpoint ? { endpoint } : {}) });
  const own =
    errcode === null ||
    t.has(`codes.${errcode}.title`) ||
    (endpoint !== undefined && t.has(`endpoints.${endpoint}.${errcode}.title`));
  return { ...words, own, title: own || official === "" ? words.title : official };
}

/** A code is found by its digits or by any word about it. */
export function matchesSearch(q: string, texts: readonly string[]): boolean {
  const wanted = q.trim().toLowerCase();
  return wanted === "" || texts.some((text) => text.toLowerCase().includes(wanted));
}
