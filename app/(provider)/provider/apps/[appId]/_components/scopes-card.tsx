import { useTranslations } from "next-intl";
import { PermissionSets } from "@/components/app/permission-sets";
import { Card } from "@/components/ui/card";
import { Fold } from "@/components/ui/fold";
import type { AuthorizerDetail } from "@/lib/services/authorizers/authorizer-dto";

/** What was asked for and is missing stands open; what was granted unfolds. */
export function ScopesCard({ app }: { app: AuthorizerDetail }) {
  const t = useTranslations("apps.detail.scopes");
  const { missingScopeIds: missing, funcScopeIds: granted } = app;
  return (
    <Card title={t("title")} description={t("description")}>
      <div className="grid gap-4">
        {missing.length > 0 ? (
          <section className="grid gap-2">
            <h3 className="font-medium text-attention-text">{t("missing", { count: missing.length })}</h3>
            <PermissionSets ids={missing} state="missing" />
          </section>
        ) : (
          <p className="text-text-2">
            {t(app.requiredScopeIds.length > 0 ? "noneMissing" : "noRequirement")}
          </p>
        )}
        {granted.length > 0 ? (
          <Fold summary={t("granted", { count: granted.length })}>
            <PermissionSets ids={granted} state="granted" />
          </Fold>
        ) : (
          <p className="text-text-2">{t("none")}</p>
        )}
      </div>
    </Card>
  );
}
