/** Where a choice of language, theme or density is posted to. */
export const preferencesPath = "/preferences";
