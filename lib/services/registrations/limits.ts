/** In characters; WeChat appends 的体验小程序 by itself. */
export const trialNameMin = 4;
export const trialNameMax = 30;
