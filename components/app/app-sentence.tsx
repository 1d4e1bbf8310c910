import { useTranslations } from "next-intl";
import { Time } from "@/components/ui/time";
import type { Instant } from "@/lib/format/zone";
import type { AuthorizerListItem } from "@/lib/services/authorizers/authorizer-dto";
import { sinceOf, situationOf } from "./app-situation";

export interface AppSentenceProps {
  app: AuthorizerListItem & { brokenAt?: string | null };
  /** Merchants are addressed as 您; staff are not addressed. */
  audience: "merchant" | "staff";
  /** Whom the account is authorized to. */
  providerName: string;
  now: Instant;
}

/** One sentence: what state, since when, who acts, what comes next. */
export function AppSentence({ app, audience, providerName, now }: AppSentenceProps) {
  const t = useTranslations("app.sentence");
  return t.rich(`${audience}.${situationOf(app)}`, {
    provider: providerName,
    count: app.missingScopeIds.length,
    since: () => <Time value={sinceOf(app)} now={now} precision="minute" />,
  });
}
