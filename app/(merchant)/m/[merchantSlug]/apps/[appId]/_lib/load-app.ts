import { cache } from "react";
import { orNotFound } from "@/lib/context/or-not-found";
import { getMerchantContext } from "@/lib/context/request";
import { getMerchantAuthorizer } from "@/lib/services/authorizers/get-authorizer";

/** Once for the tabs, the title and the page. */
export const loadApp = cache(async (slug: string, appId: string) => {
  const ctx = await getMerchantContext(slug);
  return { ctx, app: await orNotFound(getMerchantAuthorizer(ctx, appId)) };
});
