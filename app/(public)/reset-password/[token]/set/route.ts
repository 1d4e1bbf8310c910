import type { NextRequest } from "next/server";
import { readForm } from "@/app/i/_door/read-form";
import { isSameOrigin } from "@/lib/auth/same-origin";
import { toFailure } from "@/lib/context/failure";
import { getVisitorContext } from "@/lib/context/request";
import { viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import { setPasswordByLink } from "@/lib/services/password-reset/set-password-by-link";
import { problemOf, seeOther } from "../../_lib/answers";

type Segment = { params: Promise<{ token: string }> };

/** Sets the password and leads to the sign-in page; a mistake leads back to the link, which says what it still does. */
export async function POST(request: NextRequest, { params }: Segment): Promise<Response> {
  const [ctx, { token }] = await Promise.all([getVisitorContext(), params]);
  if (!isSameOrigin(request.headers, ctx.settings.appUrl)) return new Response(null, { status: 403 });
  const form = await readForm(request).catch(() => null);
  if (form === null) return new Response(null, { status: 400 });
  try {
    await setPasswordByLink(ctx, { token, password: form.password ?? "" });
    return seeOther(viewAddress(routes.signIn(), { notice: "password_set" }));
  } catch (error) {
    const failure = toFailure(error);
    const ended = failure.code === "expired" || failure.code === "not_found";
    const problem = ended ? "" : problemOf(failure, "password");
    return seeOther(viewAddress(routes.resetPasswordLink(token), { problem }));
  }
}
