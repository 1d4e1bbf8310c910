import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import { appName } from "@/components/app/app-name";
import { nextStepOf, situationOf } from "@/components/app/app-situation";
import { type ButtonVariant, buttonClass } from "@/components/ui/button-class";
import type { AuthorizerListItem } from "@/lib/services/authorizers/authorizer-dto";
import { AuthorizeForm } from "./authorize-form";

export interface NextStepProps {
  slug: string;
  app: AuthorizerListItem;
  /** Whether this person may begin an authorization. */
  mayAuthorize: boolean;
  /** WeChat's own console. */
  consoleUrl: string;
  variant?: ButtonVariant;
}

/** The one thing a merchant can do about an account now; nothing when there is none. */
export function NextStep({ slug, app, mayAuthorize, consoleUrl, variant = "secondary" }: NextStepProps) {
  const t = useTranslations("merchant.nextStep");
  const name = appName(app, useTranslations("app"));
  const step = nextStepOf(situationOf(app));
  if (step === null) return null;
  if (step === "open_wechat") {
    return (
      <a href={consoleUrl} target="_blank" rel="noopener" className={buttonClass({ variant })}>
        {t("open_wechat")}
        <ExternalLink />
        <span className="sr-only">{t("newTab")}</span>
      </a>
    );
  }
  if (!mayAuthorize) return <p className="text-second text-text-2">{t("askOthers")}</p>;
  return (
    <AuthorizeForm
      slug={slug}
      authorizerId={app.id}
      variant={variant}
      label={t("named", { step: t(step), name })}
    >
      {t(step)}
    </AuthorizeForm>
  );
}
