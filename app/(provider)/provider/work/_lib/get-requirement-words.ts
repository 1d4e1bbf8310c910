import { getLocale, getTranslations } from "next-intl/server";
import { createRequirementWords, type RequirementWords } from "@/components/requirements/requirement-words";
import { openTranslator } from "@/components/wechat/open-translator";

/** The words of requirements where hooks do not reach. */
export async function getRequirementWords(): Promise<RequirementWords> {
  const [locale, requirements, scopes, status] = await Promise.all([
    getLocale(),
    getTranslations("requirements"),
    getTranslations("scopes"),
    getTranslations("status"),
  ]);
  return createRequirementWords({
    locale,
    requirements: openTranslator(requirements),
    scopes: openTranslator(scopes),
    status: openTranslator(status),
  });
}
