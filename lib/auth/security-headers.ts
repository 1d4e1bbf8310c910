/** Headers of every page. Where a form leads to WeChat, `towardsWechat` says more. */
export const securityHeaders: Readonly<Record<string, string>> = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
  "cross-origin-opener-policy": "same-origin",
};

/**
 * WeChat reads from the Referer which site somebody comes from. `same-origin` and `no-referrer` keep it back, on the
 * page with the button as well as on the redirect.
 */
export const towardsWechat = { referrerPolicy: "origin" } as const;

export interface PolicyOptions {
  nonce: string;
  /** Where forms may lead besides our own origin: WeChat's hosts on pages with the authorize button. */
  formTargets?: readonly string[];
  isDevelopment?: boolean;
}

/** Scripts and styles run only with this response's nonce; nothing is loaded from elsewhere. */
export function contentSecurityPolicy({
  nonce,
  formTargets = [],
  isDevelopment = false,
}: PolicyOptions): string {
  const scripts = [`'nonce-${nonce}'`, "'strict-dynamic'", ...(isDevelopment ? ["'unsafe-eval'"] : [])];
  return [
    "default-src 'none'",
    `script-src ${scripts.join(" ")}`,
    // React writes style attributes for measured sizes; style elements still need the nonce, but for Next's own overlay.
    `style-src-elem 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    `form-action ${["'self'", ...formTargets].join(" ")}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "manifest-src 'self'",
  ].join("; ");
}
