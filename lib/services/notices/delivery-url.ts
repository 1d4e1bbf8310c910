import { routes } from "@/lib/routes";
import type { Context } from "../context";
import { definitionOf, isNoticeEvent } from "./events";
import { noticeAddress } from "./notice-link";

/** The whole address of what a delivery is about. @param slug of the merchant; null for the staff */
export function deliveryUrl(
  { settings }: Pick<Context, "settings">,
  { event, objectId }: { event: string; objectId: string },
  slug: string | null,
): string {
  const path = isNoticeEvent(event) ? noticeAddress(definitionOf(event).page, slug, objectId) : routes.home();
  return `${settings.appUrl}${path}`;
}
