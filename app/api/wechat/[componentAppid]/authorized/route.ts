import type { NextRequest } from "next/server";
import { readBrowserToken } from "@/lib/context/browser-token";
import { toFailure } from "@/lib/context/failure";
import { getVisitorContext } from "@/lib/context/request";
import { httpStatusOf } from "@/lib/errors";
import { routes } from "@/lib/routes";
import { type ReturnOutcome, receiveReturn } from "@/lib/services/authorizations/receive-return";

type Segment = { params: Promise<{ componentAppid: string }> };

/** Where WeChat sends the browser back. Answers only with a redirect, so that the code leaves the address at once. */
export async function GET(request: NextRequest, segment: Segment): Promise<Response> {
  try {
    const { componentAppid } = await segment.params;
    const query = request.nextUrl.searchParams;
    const outcome = await receiveReturn(await getVisitorContext(), {
      componentAppid,
      attemptToken: query.get("attempt") ?? "",
      browserToken: readBrowserToken(request),
      authorizationCode: query.get("auth_code") || null,
    });
    return redirectTo(addressOf(outcome));
  } catch (error) {
    const failure = toFailure(error);
    const headers = new Headers();
    if (failure.retryAfterSeconds) headers.set("retry-after", String(failure.retryAfterSeconds));
    return new Response(failure.code, { status: httpStatusOf(failure.code), headers });
  }
}

function addressOf(outcome: ReturnOutcome): string {
  switch (outcome.kind) {
    case "invitation":
      return routes.invitationDone(outcome.code);
    case "merchant":
      return `${routes.merchant(outcome.slug)}?attempt=${outcome.attemptId}`;
    default:
      return routes.unconfirmedReturn();
  }
}

function redirectTo(path: string): Response {
  return new Response(null, {
    status: 303,
    headers: { location: path, "referrer-policy": "no-referrer", "cache-control": "no-store" },
  });
}
