import { useFormatter, useTranslations } from "next-intl";
import { appName } from "@/components/app/app-name";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/link-button";
import { useScopeWords } from "@/components/wechat/scope-names";
import { routes } from "@/lib/routes";
import type { AttemptOutcome } from "@/lib/services/authorizations/get-attempt-outcome";
import { AttemptWatcher } from "./attempt-watcher";
import { AuthorizeForm } from "./authorize-form";

export interface AttemptNoticeProps {
  slug: string;
  outcome: AttemptOutcome;
  mayAuthorize: boolean;
}

/** What became of the authorization that a person has just come back from. Read out as it changes. */
export function AttemptNotice(props: AttemptNoticeProps) {
  const { outcome } = props;
  return (
    <div role="status" data-attempt={outcome.state} className="mb-5">
      {outcome.state === "pending" && <Pending {...props} />}
      {outcome.state === "completed" && <Completed {...props} />}
      {outcome.state === "failed" && <Failed {...props} />}
    </div>
  );
}

function Pending({ slug, outcome }: AttemptNoticeProps) {
  const t = useTranslations("merchant.attempt.pending");
  const address = `${routes.merchant(slug)}?${new URLSearchParams({ attempt: outcome.id })}`;
  return (
    <AttemptWatcher
      path={routes.apiMerchantAttempt(slug, outcome.id)}
      whenLong={
        <Banner tone="progress" title={t("longTitle")}>
          {t("longBody")}
        </Banner>
      }
    >
      <Banner
        tone="progress"
        title={t("title")}
        action={
          <noscript>
            <a href={address} className="link">
              {t("look")}
            </a>
          </noscript>
        }
      >
        {t("body")}
      </Banner>
    </AttemptWatcher>
  );
}

function Completed({ slug, outcome, mayAuthorize }: AttemptNoticeProps) {
  const t = useTranslations("merchant.attempt.completed");
  const tApp = useTranslations("app");
  const format = useFormatter();
  const words = useScopeWords();
  const { account } = outcome;
  if (account === null) return <Banner tone="success" title={t("titleUnnamed")} />;
  const missing = format.list(account.missingScopeIds.map(words.name));
  return (
    <Banner
      tone={missing ? "attention" : "success"}
      title={t("title", { name: appName(account, tApp) })}
      action={
        <>
          {missing !== "" && mayAuthorize && (
            <AuthorizeForm slug={slug} authorizerId={account.id}>
              {t("grantMissing")}
            </AuthorizeForm>
          )}
          <LinkButton href={routes.merchantApp(slug, account.id)}>{t("open")}</LinkButton>
        </>
      }
    >
      {missing ? t("missing", { names: missing }) : t("body")}
    </Banner>
  );
}

const knownReasons = [
  "cancelled",
  "code_expired",
  "code_used",
  "owned_by_other_merchant",
  "foreign_attempt",
] as const;

function Failed({ slug, outcome, mayAuthorize }: AttemptNoticeProps) {
  const t = useTranslations("merchant.attempt.failed");
  const reason = knownReasons.find((known) => known === outcome.reason) ?? "other";
  const mayTryAgain = mayAuthorize && reason !== "owned_by_other_merchant";
  return (
    <Banner
      tone="attention"
      title={t(`${reason}.title`)}
      action={mayTryAgain ? <AuthorizeForm slug={slug}>{t("again")}</AuthorizeForm> : undefined}
    >
      {t(`${reason}.body`)}
    </Banner>
  );
}
