/** In characters. */
export const passwordMin = 10;
export const passwordMax = 200;
