import { securityHeaders, towardsWechat } from "@/lib/auth/security-headers";
import { getContainer } from "@/lib/context/container";

export interface AnswerOptions {
  status?: number;
  cookies?: readonly string[];
  retryAfterSeconds?: number;
}

export function answerPage(page: string, nonce: string, options: AnswerOptions = {}): Response {
  const headers = commonHeaders(options);
  headers.set("content-type", "text/html; charset=utf-8");
  headers.set("content-security-policy", policyOf(nonce));
  return new Response(page, { status: options.status ?? 200, headers });
}

/**
 * These pages bring along all they need. Older WebViews know neither `style-src-elem` nor `strict-dynamic`, and
 * Chromium asks of every form where its redirects lead: to WeChat's two hosts.
 */
function policyOf(nonce: string): string {
  const { mp, open } = getContainer().settings.baseUrls;
  const formTargets = new Set([new URL(open).origin, new URL(mp).origin]);
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "img-src 'self'",
    "connect-src 'self'",
    `form-action 'self' ${[...formTargets].join(" ")}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

export function answerJson(value: unknown): Response {
  return Response.json(value, { headers: commonHeaders({}) });
}

/** Always with GET, so that a reload repeats nothing. */
export function redirectTo(location: string, options: Pick<AnswerOptions, "cookies"> = {}): Response {
  const headers = commonHeaders(options);
  headers.set("location", location);
  return new Response(null, { status: 303, headers });
}

function commonHeaders({ cookies = [], retryAfterSeconds }: AnswerOptions): Headers {
  const headers = new Headers({
    ...securityHeaders,
    // The path stays with us, for it holds the invitation's code.
    "referrer-policy": towardsWechat.referrerPolicy,
    "cache-control": "no-store",
    "x-robots-tag": "noindex, nofollow",
  });
  for (const cookie of cookies) headers.append("set-cookie", cookie);
  if (retryAfterSeconds) headers.set("retry-after", String(retryAfterSeconds));
  return headers;
}
