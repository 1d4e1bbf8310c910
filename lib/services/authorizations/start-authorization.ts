import { routes } from "@/lib/routes";
import { buildH5AuthorizationUrl, buildPcAuthorizationUrl } from "@/lib/wechat/links";
import type { Context } from "../context";
import { type OpenAttemptInput, openAttempt } from "./open-attempt";

export interface StartAuthorizationInput extends Omit<OpenAttemptInput, "form"> {
  form: "h5" | "h5_old" | "pc";
  /** The permission sets that WeChat's page offers; those of the platform unless given. */
  categoryIds?: readonly number[];
}

export interface StartedAuthorization {
  attemptId: string;
  /** WeChat's page; must be reached by a click from ours, with our origin as Referer. */
  url: string;
  /** Goes into an HttpOnly cookie: the return counts only with it. */
  browserToken: string;
  expiresAt: Date;
}

/**
 * Makes a fresh link to WeChat's page. Called when a person presses the button, never for viewing.
 * @throws WechatApiError or PreconditionFailedError (`ticket_missing`) while the platform cannot authorize
 */
export async function startAuthorization(
  ctx: Context,
  input: StartAuthorizationInput,
): Promise<StartedAuthorization> {
  const { attemptId, browserToken, expiresAt, ...opened } = await openAttempt(ctx, input);
  const back = `${ctx.settings.appUrl}${routes.wechatAuthorized(opened.componentAppid)}`;
  const link = {
    baseUrls: ctx.settings.baseUrls,
    componentAppid: opened.componentAppid,
    preAuthCode: opened.preAuthCode,
    redirectUri: `${back}?attempt=${opened.attemptToken}`,
    authType: input.authType,
    ...(input.expectedAppid ? { bizAppid: input.expectedAppid } : {}),
    ...(input.categoryIds ? { categoryIdList: input.categoryIds } : {}),
  };
  const url =
    input.form === "pc"
      ? buildPcAuthorizationUrl(link)
      : buildH5AuthorizationUrl({ ...link, form: input.form === "h5_old" ? "old" : "new" });
  return { attemptId, url, browserToken, expiresAt };
}
