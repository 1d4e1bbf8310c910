import type { NextRequest } from "next/server";
import { isSameOrigin } from "@/lib/auth/same-origin";
import { towardsWechat } from "@/lib/auth/security-headers";
import { browserTokenCookie, readBrowserToken } from "@/lib/context/browser-token";
import { getContainer } from "@/lib/context/container";
import { toFailure } from "@/lib/context/failure";
import { findMerchantContext, getViewer } from "@/lib/context/request";
import { viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import { beginReuse } from "@/lib/services/registrations/begin-reuse";

type Segment = { params: Promise<{ merchantSlug: string }> };

/** Leads to WeChat's page for an official account, from our page and with our origin as Referer. */
export async function POST(request: NextRequest, segment: Segment): Promise<Response> {
  const { merchantSlug } = await segment.params;
  if (!isSameOrigin(request.headers, getContainer().settings.appUrl))
    return new Response("forbidden", { status: 403 });
  const ctx = await findMerchantContext(merchantSlug);
  if (!ctx) return refuse(merchantSlug);
  const form = await request.formData().catch(() => null);
  try {
    const begun = await beginReuse(ctx, {
      authorizerId: String(form?.get("authorizerId") ?? ""),
      copyVerification: form?.get("copyVerification") === "1",
      browserToken: readBrowserToken(request),
    });
    return redirectTo(begun.url, {
      "set-cookie": browserTokenCookie(begun.browserToken),
      "referrer-policy": towardsWechat.referrerPolicy,
    });
  } catch (error) {
    const { code, reason = code } = toFailure(error);
    return redirectTo(
      viewAddress(routes.merchantCreate(merchantSlug), { kind: "official_account", problem: reason }),
    );
  }
}

/** Somebody reloaded WeChat's page, or came here by hand. */
export async function GET(_request: NextRequest, segment: Segment): Promise<Response> {
  const { merchantSlug } = await segment.params;
  return (await findMerchantContext(merchantSlug))
    ? redirectTo(routes.merchantCreate(merchantSlug))
    : refuse(merchantSlug);
}

async function refuse(merchantSlug: string): Promise<Response> {
  if (await getViewer()) return new Response("not found", { status: 404 });
  const query = new URLSearchParams({ callbackUrl: routes.merchantCreate(merchantSlug) });
  return redirectTo(`${routes.signIn()}?${query}`);
}

function redirectTo(location: string, headers: Record<string, string> = {}): Response {
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store", ...headers } });
}
