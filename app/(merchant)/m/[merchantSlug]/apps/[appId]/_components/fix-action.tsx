import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRequirementWords } from "@/components/requirements/requirement-words";
import { buttonClass } from "@/components/ui/button-class";
import { LinkButton } from "@/components/ui/link-button";
import { ownFixPath } from "@/lib/services/requirements/fix-of";
import type { RequirementDto } from "@/lib/services/requirements/requirement-dto";

export interface FixActionProps {
  item: RequirementDto;
  /** WeChat's own console. */
  consoleUrl: string;
  slug: string;
  appId: string;
}

/** Of the button with which this page begins an authorization. */
export const authorizeAnchor = "authorize";

/** Settled by a new authorization of exactly this account. */
const authorizing = new Set(["authorization_ended", "connection_broken", "permissions_missing"]);
/** Settled in WeChat's own console. */
const inConsole = new Set([
  "account_restricted",
  "category_missing",
  "category_rejected",
  "profile_incomplete",
]);

/** Where the merchant settles a need, or sees how far others are; nothing where there is no such place. */
export function FixAction({ item, consoleUrl, slug, appId }: FixActionProps) {
  const words = useRequirementWords();
  const t = useTranslations("merchant.nextStep");
  const page = ownFixPath({ slug, appId, rule: item.rule });
  if (page !== null) return <LinkButton href={page}>{words.fix(item.rule)}</LinkButton>;
  if (item.owner !== "merchant") return null;
  if (authorizing.has(item.rule)) {
    return (
      <a href={`#${authorizeAnchor}`} className={buttonClass({})}>
        {words.fix(item.rule)}
      </a>
    );
  }
  if (inConsole.has(item.rule)) {
    return (
      <a href={consoleUrl} target="_blank" rel="noopener" className={buttonClass({})}>
        {words.fix(item.rule)}
        <ExternalLink />
        <span className="sr-only">{t("newTab")}</span>
      </a>
    );
  }
  return null;
}
