import { useTranslations } from "next-intl";
import { openTranslator } from "@/components/wechat/open-translator";
import type { Failure } from "@/lib/result";

/** The server's word for each field of a platform's forms, in the language of the page. */
export function useFieldErrors(failure: Failure | null) {
  const t = openTranslator(useTranslations("components.errors"));
  const errorOf = (field: string): string | undefined => {
    const code = failure?.fields?.[field];
    return code === undefined ? undefined : t(t.has(code) ? code : "invalid");
  };
  const problems = Object.keys(failure?.fields ?? {}).map((name) => ({
    name,
    message: errorOf(name) ?? name,
  }));
  return { errorOf, problems };
}
