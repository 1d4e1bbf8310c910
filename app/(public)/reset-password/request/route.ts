import type { NextRequest } from "next/server";
import { readForm } from "@/app/i/_door/read-form";
import { isSameOrigin } from "@/lib/auth/same-origin";
import { toFailure } from "@/lib/context/failure";
import { getVisitorContext } from "@/lib/context/request";
import { viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import { requestPasswordReset } from "@/lib/services/password-reset/request-password-reset";
import { problemOf, seeOther } from "../_lib/answers";

/** Takes an e-mail; the answer is the same whoever has it. */
export async function POST(request: NextRequest): Promise<Response> {
  const ctx = await getVisitorContext();
  if (!isSameOrigin(request.headers, ctx.settings.appUrl)) return new Response(null, { status: 403 });
  const form = await readForm(request).catch(() => null);
  if (form === null) return new Response(null, { status: 400 });
  try {
    await requestPasswordReset(ctx, { email: form.email?.trim() ?? "" });
    return seeOther(viewAddress(routes.resetPassword(), { sent: 1 }));
  } catch (error) {
    return seeOther(viewAddress(routes.resetPassword(), { problem: problemOf(toFailure(error), "email") }));
  }
}
