import type { NextRequest } from "next/server";
import { isSameOrigin } from "@/lib/auth/same-origin";
import { towardsWechat } from "@/lib/auth/security-headers";
import { browserTokenCookie, readBrowserToken } from "@/lib/context/browser-token";
import { getContainer } from "@/lib/context/container";
import { toFailure } from "@/lib/context/failure";
import { findMerchantContext, getViewer } from "@/lib/context/request";
import { chooseVariant } from "@/lib/phone/variant";
import { routes } from "@/lib/routes";
import { authorizeAsMerchant } from "@/lib/services/authorizers/authorize-as-merchant";
import { problemOf } from "../_lib/problem";

type Segment = { params: Promise<{ merchantSlug: string }> };

/** The authorize button: a fresh link to WeChat, followed from our page and with our origin as Referer. */
export async function POST(request: NextRequest, segment: Segment): Promise<Response> {
  const { merchantSlug } = await segment.params;
  const { appUrl } = getContainer().settings;
  if (!isSameOrigin(request.headers, appUrl)) return new Response("forbidden", { status: 403 });
  const ctx = await findMerchantContext(merchantSlug);
  if (!ctx) return refuse(merchantSlug);
  const form = await request.formData().catch(() => null);
  const authorizerId = textOf(form?.get("authorizerId"));
  const { view } = chooseVariant(request.headers.get("user-agent"), null);
  try {
    const started = await authorizeAsMerchant(ctx, {
      authorizerId,
      form: view === "wechat" ? "h5" : "pc",
      browserToken: readBrowserToken(request),
    });
    return redirectTo(started.url, {
      "set-cookie": browserTokenCookie(started.browserToken),
      "referrer-policy": towardsWechat.referrerPolicy,
    });
  } catch (error) {
    const failure = toFailure(error);
    if (failure.code === "not_found") return notFound();
    const back = authorizerId
      ? routes.merchantApp(merchantSlug, authorizerId)
      : routes.merchant(merchantSlug);
    const query = new URLSearchParams({ problem: problemOf(failure) });
    if (failure.code === "internal") query.set("reference", failure.referenceId);
    return redirectTo(`${back}?${query}`);
  }
}

/** Somebody reloaded WeChat's refusal, or came here by hand. */
export async function GET(_request: NextRequest, segment: Segment): Promise<Response> {
  const { merchantSlug } = await segment.params;
  return (await findMerchantContext(merchantSlug))
    ? redirectTo(routes.merchant(merchantSlug))
    : refuse(merchantSlug);
}

async function refuse(merchantSlug: string): Promise<Response> {
  if (await getViewer()) return notFound();
  const query = new URLSearchParams({ callbackUrl: routes.merchant(merchantSlug) });
  return redirectTo(`${routes.signIn()}?${query}`);
}

function redirectTo(location: string, headers: Record<string, string> = {}): Response {
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store", ...headers } });
}

function notFound(): Response {
  return new Response("not found", { status: 404 });
}

function textOf(value: FormDataEntryValue | null | undefined): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
