import { createTranslator } from "use-intl/core";
import { portalTimeZone } from "@/lib/format/zone";
import type { Locale } from "./locales";
import { getMessages } from "./messages";

/** A translator without React, for the plain HTML phone pages and for scripts. Keys start with their namespace. */
export function createPhoneTranslator(locale: Locale) {
  return createTranslator({ locale, messages: getMessages(locale), timeZone: portalTimeZone });
}

export type PhoneTranslator = ReturnType<typeof createPhoneTranslator>;
