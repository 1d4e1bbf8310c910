import { phoneRoute, providerOf } from "@/app/i/_door/visit";
import { renderUnconfirmedPage } from "@/lib/phone/message-page";
import { routes } from "@/lib/routes";

/** WeChat sent a browser back that began nothing here. */
export const GET = phoneRoute(routes.unconfirmedReturn, async (visit) =>
  visit.show(renderUnconfirmedPage(visit.frame, await providerOf(visit))),
);
