import { contentSecurityPolicy, securityHeaders } from "@/lib/auth/security-headers";
import { getContainer } from "@/lib/context/container";

export interface AnswerOptions {
  status?: number;
  cookies?: readonly string[];
  retryAfterSeconds?: number;
}

/**
 * WeChat looks at where its page was called from: without our origin as Referer, on the page and on the redirect, it
 * refuses. The path stays with us, for it holds the invitation's code.
 */
const referrerPolicy = "origin";

export function answerPage(page: string, nonce: string, options: AnswerOptions = {}): Response {
  const { mp, open } = getContainer().settings.baseUrls;
  const headers = commonHeaders(options);
  headers.set("content-type", "text/html; charset=utf-8");
  headers.set(
    "content-security-policy",
    // Chromium asks for the targets of redirects too.
    contentSecurityPolicy({ nonce, formTargets: [new URL(mp).origin, new URL(open).origin] }),
  );
  return new Response(page, { status: options.status ?? 200, headers });
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
    "referrer-policy": referrerPolicy,
    "cache-control": "no-store",
    "x-robots-tag": "noindex, nofollow",
  });
  for (const cookie of cookies) headers.append("set-cookie", cookie);
  if (retryAfterSeconds) headers.set("retry-after", String(retryAfterSeconds));
  return headers;
}
