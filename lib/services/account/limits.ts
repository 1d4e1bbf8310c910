/** In characters. */
export const nameMax = 40;
