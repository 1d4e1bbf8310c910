import { endpoints } from "@/lib/wechat/endpoints";
import { classifyErrcode, globalErrors, type WechatErrorKind } from "@/lib/wechat/errors";
import texts from "@/lib/wechat/reference/error-texts.json";

/** What WeChat documents of a code: its own texts, in the two languages that it has. */
export interface DocumentedError {
  zh: string;
  en: string;
}

const documented: Readonly<Record<string, string[]>> = texts;

/** WeChat's list of all codes. */
export const errorListDocs =
  "https://developers.weixin.qq.com/doc/oplatform/Return_codes/Return_code_descriptions_new.html";

export function findDocumentedError(code: number): DocumentedError | null {
  const [zh, en] = documented[String(code)] ?? [];
  return zh !== undefined && en !== undefined ? { zh, en } : null;
}

/** Every code that WeChat documents or that one of our tables knows, in the order of their numbers. */
export const knownErrorCodes: readonly number[] = [
  ...new Set(
    [documented, globalErrors, ...endpoints.map(({ errors }) => errors)].flatMap((table) =>
      Object.keys(table).map(Number),
    ),
  ),
].sort((a, b) => a - b);

/** What a code means wherever it comes from; an endpoint's own meaning only when no table for all knows it. */
export function kindOfCode(code: number): WechatErrorKind {
  const own = endpoints.find(({ errors }) => errors[code] !== undefined);
  const general = classifyErrcode({ errors: {} }, code).kind;
  return general === "unknown" && own ? classifyErrcode(own, code).kind : general;
}

/** The endpoints whose pages list the code. */
export function endpointsWithCode(code: number): { name: string; docs: string }[] {
  return endpoints
    .filter(({ errors }) => errors[code] !== undefined)
    .map(({ name, docs }) => ({ name, docs }));
}
