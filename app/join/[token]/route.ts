import { readForm } from "@/app/i/_door/read-form";
import { redirectTo } from "@/app/i/_door/respond";
import { phoneRoute } from "@/app/i/_door/visit";
import { answerJoinPage } from "@/app/join/_door/answer-join-page";
import { sessionCookieHeader } from "@/lib/context/auth";
import { toFailure } from "@/lib/context/failure";
import { routes } from "@/lib/routes";
import { joinAsNewPerson } from "@/lib/services/team/join-team";

/** Who invites to what, and what this visitor has to do. */
export const GET = phoneRoute(routes.join, (visit, token) => answerJoinPage(visit, token));

/** Makes the account, signs the browser in and leads on; a mistake shows the form again, with all but the password. */
export const POST = phoneRoute(routes.join, async (visit, token) => {
  const { ctx, frame, request } = visit;
  const { name = "", password = "" } = await readForm(request);
  const userAgent = request.headers.get("user-agent");
  try {
    const joined = await joinAsNewPerson(ctx, { token, name, password, locale: frame.locale, userAgent });
    return redirectTo(joined.path, { cookies: [await sessionCookieHeader(joined)] });
  } catch (error) {
    const failure = toFailure(error);
    if (failure.code === "not_found") throw error;
    return answerJoinPage(visit, token, { name, failure });
  }
});
