import { Link2 } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { AuthorizeForm } from "./authorize-form";

export interface EmptyOverviewProps {
  slug: string;
  mayAuthorize: boolean;
  needsWechat: boolean;
  ownerNames: string[];
}

/** The first use: what will stand here, and the one action. */
export function EmptyOverview({ slug, mayAuthorize, needsWechat, ownerNames }: EmptyOverviewProps) {
  const t = useTranslations("merchant");
  const format = useFormatter();
  return (
    <section className="rounded-card border border-border bg-surface" data-group="empty">
      <EmptyState
        icon={Link2}
        title={t("empty.title")}
        action={
          mayAuthorize ? (
            <AuthorizeForm slug={slug} variant="primary">
              {t("empty.button")}
            </AuthorizeForm>
          ) : undefined
        }
      >
        <p>{t("empty.body")}</p>
        {mayAuthorize ? (
          <>
            <p className="mt-2">{t("newAccount.exclusive")}</p>
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
