import type { NextRequest } from "next/server";
import { readBrowserToken } from "@/lib/context/browser-token";
import { toFailure } from "@/lib/context/failure";
import { getVisitorContext } from "@/lib/context/request";
import { httpStatusOf } from "@/lib/errors";
import { routes } from "@/lib/routes";
import { receiveLent } from "@/lib/services/registrations/receive-lent";

type Segment = { params: Promise<{ componentAppid: string }> };

/** Where an official account's administrator comes back to. Only a redirect, so that the ticket leaves the address at once. */
export async function GET(request: NextRequest, segment: Segment): Promise<Response> {
  try {
    const { componentAppid } = await segment.params;
    const query = request.nextUrl.searchParams;
    const outcome = await receiveLent(await getVisitorContext(), {
      componentAppid,
      returnToken: query.get("attempt") ?? "",
      browserToken: readBrowserToken(request),
      ticket: query.get("ticket") || null,
    });
    const path =
      outcome.kind === "registration"
        ? routes.merchantRegistration(outcome.slug, outcome.registrationId)
        : routes.unconfirmedReturn();
    return new Response(null, {
      status: 303,
      headers: { location: path, "referrer-policy": "no-referrer", "cache-control": "no-store" },
    });
  } catch (error) {
    const failure = toFailure(error);
    const headers = new Headers();
    if (failure.retryAfterSeconds) headers.set("retry-after", String(failure.retryAfterSeconds));
    return new Response(failure.code, { status: httpStatusOf(failure.code), headers });
  }
}
