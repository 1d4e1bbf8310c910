/** So many links are made at once. */
export const linksAtOnce = 100;
/** So many rows a file may have. */
export const workExportMax = 10_000;
/** In days. */
export const snoozeChoices = [1, 3, 7, 30] as const;
export const dismissReasonMax = 200;
