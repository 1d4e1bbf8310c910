import { useTranslations } from "next-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ComponentSettings } from "@/lib/services/components/get-component-settings";
import { ticketIsLate } from "./step-states";

/** In which state the platform is, and who acts. */
export function ComponentSentence({ settings, now }: { settings: ComponentSettings; now: string }) {
  const t = useTranslations("components.sentence");
  const { ticketReceivedAt } = settings;
  if (ticketReceivedAt === null) return t("noTicket");
  const time = () => <RelativeTime value={ticketReceivedAt} now={now} />;
  if (ticketIsLate(ticketReceivedAt, now)) return t.rich("late", { time });
  if (settings.rotation) return t("rotation");
  if (settings.quarantined > 0) return t("quarantined", { count: settings.quarantined });
  return t.rich(settings.published ? "published" : "unpublished", { time });
}
