import type { NextRequest } from "next/server";
import { readForm } from "@/app/i/_door/read-form";
import { localPath } from "@/lib/auth/local-path";
import { isSameOrigin } from "@/lib/auth/same-origin";
import { secondFactorExpired } from "@/lib/auth/sign-in-problem";
import { sessionCookieHeader } from "@/lib/context/auth";
import { toFailure } from "@/lib/context/failure";
import { getPendingSignIn, getVisitorContext } from "@/lib/context/request";
import { viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import { completeSignIn } from "@/lib/services/second-factor/complete-sign-in";
import { isRecoveryForm } from "../_lib/verify-query";

/** Takes the code of a native form, signs the browser in and leads on; a mistake leads back to the question. */
export async function POST(request: NextRequest): Promise<Response> {
  const ctx = await getVisitorContext();
  if (!isSameOrigin(request.headers, ctx.settings.appUrl)) return new Response(null, { status: 403 });
  const form = await readForm(request).catch(() => null);
  if (form === null) return new Response(null, { status: 400 });
  const callbackUrl = localPath(form.callbackUrl, new URL(ctx.settings.appUrl).origin) ?? "";
  const startAgain = () =>
    seeOther(viewAddress(routes.signIn(), { callbackUrl, error: secondFactorExpired }));
  const askAgain = (problem: string) =>
    seeOther(
      viewAddress(routes.verify(), {
        callbackUrl,
        problem,
        with: isRecoveryForm(form.with) ? "recovery" : "",
      }),
    );
  const waiting = await getPendingSignIn();
  if (!waiting) return startAgain();
  try {
    const completed = await completeSignIn(ctx, {
      sessionId: waiting.sessionId,
      code: form.code ?? "",
      userAgent: request.headers.get("user-agent"),
    });
    if (completed.kind === "refused") return askAgain(completed.reason);
    return seeOther(callbackUrl || routes.signIn(), await sessionCookieHeader(completed));
  } catch (error) {
    const failure = toFailure(error);
    if (failure.code === "expired") return startAgain();
    return askAgain(
      failure.code === "rate_limited" ? `rate_limited.${failure.retryAfterSeconds ?? 60}` : "unavailable",
    );
  }
}

function seeOther(location: string, cookie?: string): Response {
  const headers = new Headers({ location, "cache-control": "no-store" });
  if (cookie) headers.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers });
}
