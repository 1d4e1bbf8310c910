import { Link2 } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { routes } from "@/lib/routes";
import { AuthorizeForm } from "./authorize-form";

export interface EmptyOverviewProps {
  slug: string;
  mayAuthorize: boolean;
  mayCreate: boolean;
  /** A mini program is on its way: going on with it comes first. */
  isBeingCreated: boolean;
  needsWechat: boolean;
  ownerNames: string[];
}

/** The first use: what will stand here, the one action, and the way for those who have nothing to authorize. */
export function EmptyOverview({
  slug,
  mayAuthorize,
  mayCreate,
  isBeingCreated,
  needsWechat,
  ownerNames,
}: EmptyOverviewProps) {
  const t = useTranslations("merchant");
  const tCreate = useTranslations("registration.entry");
  const format = useFormatter();
  return (
    <section className="rounded-card border border-border bg-surface" data-group="empty">
      <EmptyState
        icon={Link2}
        title={t("empty.title")}
        action={
          mayAuthorize || mayCreate ? (
            <>
              {mayAuthorize && (
                <AuthorizeForm slug={slug} variant={isBeingCreated ? "secondary" : "primary"}>
                  {t("empty.button")}
                </AuthorizeForm>
              )}
              {mayCreate && <LinkButton href={routes.merchantCreate(slug)}>{tCreate("button")}</LinkButton>}
            </>
          ) : undefined
        }
      >
        <p>{t("empty.body")}</p>
        {mayAuthorize ? (
          <>
            <p className="mt-2">{t("newAccount.exclusive")}</p>
            {mayCreate && (
              <p className="mt-2">
                {tCreate("title")} {tCreate("body")}
              </p>
            )}
            {needsWechat && <p className="mt-2 text-attention-text">{t("newAccount.needsWechat")}</p>}
          </>
        ) : (
          <p className="mt-2">
            {ownerNames.length > 0
              ? t("noPermission.authorizeAsk", { names: format.list(ownerNames) })
              : t("noPermission.authorize")}
          </p>
        )}
      </EmptyState>
    </section>
  );
}
