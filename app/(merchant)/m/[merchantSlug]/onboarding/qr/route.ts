import { merchantQrRoute } from "@/app/_shell/qr-route";
import { routes } from "@/lib/routes";
import { readChecklistQuery } from "../_lib/checklist-query";

/** A step of the checklist as a picture, to go on with another device. */
export const GET = merchantQrRoute(async ({ settings }, { merchantSlug = "" }, query) => ({
  link: `${settings.appUrl}${routes.merchantOnboarding(merchantSlug, readChecklistQuery(Object.fromEntries(query)))}`,
}));
