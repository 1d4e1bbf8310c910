import { useTranslations } from "next-intl";
import { Time } from "@/components/ui/time";
import type { Instant } from "@/lib/format/zone";
import type { AuthorizerListItem } from "@/lib/services/authorizers/authorizer-dto";
import { sinceOf, situationOf } from "./app-situation";

export interface AppSentenceProps {
  app: AuthorizerListItem;
  /** Whom the account is authorized to. */
  providerName: string;
  now: Instant;
}

/** One sentence to the merchant: what state, since when, who acts, what comes next. */
export function AppSentence({ app, providerName, now }: AppSentenceProps) {
  const t = useTranslations("app.sentence");
  return t.rich(situationOf(app), {
    provider: providerName,
    count: app.missingScopeIds.length,
    since: () => <Time value={sinceOf(app)} now={now} precision="minute" />,
  });
}
