import { randomBytes } from "node:crypto";
import type { NextRequest } from "next/server";
import { isSameOrigin } from "@/lib/auth/same-origin";
import { readBrowserToken } from "@/lib/context/browser-token";
import { toFailure } from "@/lib/context/failure";
import { getVisitorContext } from "@/lib/context/request";
import { httpStatusOf } from "@/lib/errors";
import { isLocale, localeCookieName, resolveLocale } from "@/lib/i18n/locales";
import { createPhoneTranslator } from "@/lib/i18n/phone";
import {
  renderBrokenPage,
  renderCrossSitePage,
  renderLimitedPage,
  renderNotFoundPage,
} from "@/lib/phone/message-page";
import type { PhoneFrame } from "@/lib/phone/page";
import { chooseVariant, isPhoneView, type Variant } from "@/lib/phone/variant";
import { readPreferences } from "@/lib/preferences";
import { findProviderCard, type ProviderCard } from "@/lib/services/components/find-provider-card";
import type { SystemContext } from "@/lib/services/context";
import { type AnswerOptions, answerPage } from "./respond";

/** One person's request for a phone page. */
export interface Visit {
  request: NextRequest;
  ctx: SystemContext;
  frame: PhoneFrame;
  variant: Variant;
  browserToken: string | null;
  show(page: string, options?: AnswerOptions): Response;
}

/** Next.js gives a page without a code nothing at all. */
type Params = Record<string, string>;
type Handler = (request: NextRequest, segment: { params: Promise<Params | undefined> }) => Promise<Response>;

const oneYearSeconds = 365 * 24 * 3600;

/**
 * A door of the phone pages. Whatever goes wrong behind it is answered with a page in words.
 * @param pathOf the page to come back to when the language changes, by the secret part of its address
 * @param options.postsFrom `anywhere` only where the address alone is the right to do it and no cookie is read
 */
export function phoneRoute(
  pathOf: (code: string) => string,
  handle: (visit: Visit, code: string) => Promise<Response>,
  { postsFrom = "ourPages" }: { postsFrom?: "ourPages" | "anywhere" } = {},
): Handler {
  return async (request, segment) => {
    const [code = ""] = Object.values((await segment.params) ?? {});
    const visit = await beginVisit(request, pathOf(code));
    try {
      const isOurs = postsFrom === "anywhere" || isSameOrigin(request.headers, visit.ctx.settings.appUrl);
      if (request.method === "POST" && !isOurs) {
        const page = renderCrossSitePage(visit.frame, await providerOf(visit));
        return visit.show(page, { status: 403 });
      }
      return await handle(visit, code);
    } catch (error) {
      return answerFailure(visit, error);
    }
  };
}

async function beginVisit(request: NextRequest, path: string): Promise<Visit> {
  const ctx = await getVisitorContext();
  const query = request.nextUrl.searchParams;
  const cookie = (name: string) => request.cookies.get(name)?.value;
  const asked = query.get("lang");
  const locale = isLocale(asked)
    ? asked
    : resolveLocale(cookie(localeCookieName), request.headers.get("accept-language"));
  const view = query.get("view");
  const frame: PhoneFrame = {
    locale,
    t: createPhoneTranslator(locale),
    now: ctx.clock.now(),
    theme: readPreferences(cookie).theme,
    nonce: randomBytes(16).toString("base64"),
    path,
    chosenView: isPhoneView(view) ? view : null,
  };
  const remembered = isLocale(asked)
    ? [`${localeCookieName}=${asked}; Path=/; Max-Age=${oneYearSeconds}; SameSite=Lax`]
    : [];
  return {
    request,
    ctx,
    frame,
    variant: chooseVariant(request.headers.get("user-agent"), view),
    browserToken: readBrowserToken(request),
    show: (page, options = {}) =>
      answerPage(page, frame.nonce, { ...options, cookies: [...remembered, ...(options.cookies ?? [])] }),
  };
}

async function answerFailure(visit: Visit, error: unknown): Promise<Response> {
  const failure = toFailure(error);
  const provider = await providerOf(visit);
  const status = httpStatusOf(failure.code);
  if (failure.code === "not_found") return visit.show(renderNotFoundPage(visit.frame, provider), { status });
  if (failure.code === "rate_limited") {
    const { retryAfterSeconds = 60 } = failure;
    const page = renderLimitedPage(visit.frame, provider, retryAfterSeconds);
    return visit.show(page, { status, retryAfterSeconds });
  }
  return visit.show(renderBrokenPage(visit.frame, provider, failure), { status });
}

/** Null when the very failure keeps us from knowing. */
export async function providerOf({ ctx }: Visit): Promise<ProviderCard | null> {
  return findProviderCard(ctx).catch(() => null);
}
