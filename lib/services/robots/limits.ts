/** In characters. */
export const robotNameMax = 40;
