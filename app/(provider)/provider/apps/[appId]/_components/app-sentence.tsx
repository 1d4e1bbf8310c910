import { useTranslations } from "next-intl";
import { sinceOf } from "@/components/app/app-situation";
import { appSentence } from "@/components/apps/app-words";
import { Time } from "@/components/ui/time";
import type { FleetDetail } from "@/lib/services/authorizers/get-authorizer";

/** One sentence to staff: what state, since when, who acts, what comes next. */
export function AppSentence({ app, now }: { app: FleetDetail; now: string }) {
  const t = useTranslations("apps.detail.sentence");
  return t.rich(appSentence(app), {
    provider: app.component.name,
    count: app.missingScopeIds.length,
    since: () => <Time value={sinceOf(app)} now={now} precision="minute" />,
  });
}
