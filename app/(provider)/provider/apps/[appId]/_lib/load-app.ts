import { cache } from "react";
import { getProviderContext } from "@/lib/context/request";
import { getAuthorizer } from "@/lib/services/authorizers/get-authorizer";
import { orNotFound } from "../../../_lib/or-not-found";

/** Once for the tabs, the title and the page. */
export const loadApp = cache(async (appId: string) => {
  const ctx = await getProviderContext();
  return { ctx, app: await orNotFound(getAuthorizer(ctx, appId)) };
});
