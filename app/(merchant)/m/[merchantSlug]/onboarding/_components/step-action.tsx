import { ExternalLink } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ButtonVariant, buttonClass } from "@/components/ui/button-class";
import { LinkButton } from "@/components/ui/link-button";
import { routes } from "@/lib/routes";
import type { ChecklistItem, ChecklistSubject } from "@/lib/services/progress/checklist-of";
import { AuthorizeForm } from "../../_components/authorize-form";

export interface StepActionProps {
  slug: string;
  subject: ChecklistSubject;
  item: ChecklistItem;
  variant: ButtonVariant;
  mayAuthorize: boolean;
  mayCreate: boolean;
  mayVerify: boolean;
  mayFile: boolean;
  /** WeChat's own console. */
  consoleUrl: string;
}

/** The one way on from a step; nothing where nobody can do anything. */
export function StepAction(props: StepActionProps) {
  const { item, mayAuthorize } = props;
  const t = useTranslations("onboarding");
  if (item.group === "later" || item.group === "done") return null;
  switch (item.name) {
    case "account":
      return <AccountAction {...props} />;
    case "authorization":
      if (item.group === "waiting") return null;
      return mayAuthorize ? <AuthorizationAction {...props} /> : <Ask>{t("askOthers")}</Ask>;
    case "verification":
      return <PaperAction {...props} name="verification" may={props.mayVerify} />;
    case "filing":
      return <PaperAction {...props} name="filing" may={props.mayFile} />;
    case "profile":
      return item.group === "waiting" ? null : <ConsoleAction {...props} label={t("actions.console")} />;
    case "domains":
      return <ConsoleAction {...props} label={t("actions.domains")} />;
    default:
      return null;
  }
}

function AccountAction({ slug, item, variant, mayAuthorize, mayCreate }: StepActionProps) {
  const t = useTranslations("onboarding");
  if (item.objectId !== null) {
    return (
      <LinkButton href={routes.merchantRegistration(slug, item.objectId)} variant={variant}>
        {t(`actions.registration.${item.group === "act" && mayCreate ? "act" : "look"}`)}
      </LinkButton>
    );
  }
  if (!mayAuthorize && !mayCreate) return <Ask>{t("askOthers")}</Ask>;
  return (
    <div className="flex flex-wrap gap-2 max-sm:grid max-sm:w-full">
      {mayAuthorize && (
        <AuthorizeForm slug={slug} variant={variant}>
          {t("actions.authorize")}
        </AuthorizeForm>
      )}
      {mayCreate && <LinkButton href={routes.merchantCreate(slug)}>{t("actions.create")}</LinkButton>}
    </div>
  );
}

const authorizationWords = ["unauthorized", "broken", "missing_sets"] as const;

function AuthorizationAction({ slug, subject, item, variant }: StepActionProps) {
  const t = useTranslations("onboarding");
  const word = authorizationWords.find((known) => known === item.reason) ?? "other";
  return (
    <AuthorizeForm slug={slug} authorizerId={subject.id} variant={variant}>
      {t(`actions.authorization.${word}`)}
    </AuthorizeForm>
  );
}

const pageOf = { verification: routes.merchantVerification, filing: routes.merchantAppFiling } as const;

/** Whoever may not hand papers in still reads how far it is. */
function PaperAction({
  slug,
  subject,
  item,
  variant,
  name,
  may,
}: StepActionProps & { name: keyof typeof pageOf; may: boolean }) {
  const t = useTranslations("onboarding");
  const acts = item.group === "act" && may;
  return (
    <div className="grid justify-items-end gap-1 max-sm:w-full max-sm:justify-items-stretch">
      <LinkButton href={pageOf[name](slug, subject.id)} variant={acts ? variant : "secondary"}>
        {t(`actions.${name}.${acts ? "act" : "look"}`)}
      </LinkButton>
      {item.group === "act" && !may && <Ask>{t("askOwner")}</Ask>}
    </div>
  );
}

/** What is entered in WeChat's console shows here after a sync. */
function ConsoleAction({ slug, subject, variant, consoleUrl, label }: StepActionProps & { label: string }) {
  const t = useTranslations("onboarding");
  return (
    <div className="grid gap-1">
      <a href={consoleUrl} target="_blank" rel="noopener" className={buttonClass({ variant })}>
        {label}
        <ExternalLink />
        <span className="sr-only">{t("newTab")}</span>
      </a>
      <Link
        href={routes.merchantApp(slug, subject.id)}
        className="link inline-flex min-h-(--hit-height) items-center text-second"
      >
        {t("actions.synced")}
      </Link>
    </div>
  );
}

function Ask({ children }: { children: string }) {
  return <p className="text-second text-text-2">{children}</p>;
}
