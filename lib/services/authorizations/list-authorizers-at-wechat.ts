import { getAuthorizerList } from "@/lib/wechat/endpoints/component";
import { limits } from "@/lib/wechat/limits";
import type { SystemContext } from "../context";

export interface ListedAuthorizer {
  appid: string;
  /** Null until the account's code was exchanged once. */
  refreshToken: string | null;
  /** Null when WeChat did not say. */
  authorizedAt: Date | null;
}

const pageSize = limits.authorizerListCountMax;

/** Walks WeChat's list to its end, 500 accounts a page. */
export async function* listAuthorizersAtWechat(
  ctx: SystemContext,
  componentAppid: string,
): AsyncGenerator<ListedAuthorizer> {
  let offset = 0;
  for (;;) {
    const page = await ctx.wechat.call(
      getAuthorizerList,
      { componentAppid },
      { component_appid: componentAppid, offset, count: pageSize },
    );
    for (const entry of page.list) {
      yield {
        appid: entry.authorizer_appid,
        refreshToken: entry.refresh_token || null,
        authorizedAt: entry.auth_time ? new Date(entry.auth_time * 1000) : null,
      };
    }
    offset += page.list.length;
    if (page.list.length === 0 || offset >= page.total_count) return;
  }
}

export async function findListedAuthorizer(
  ctx: SystemContext,
  componentAppid: string,
  appid: string,
): Promise<ListedAuthorizer | null> {
  for await (const listed of listAuthorizersAtWechat(ctx, componentAppid)) {
    if (listed.appid === appid) return listed;
  }
  return null;
}
