import { useTranslations } from "next-intl";
import { PermissionSets } from "@/components/app/permission-sets";
import { Card } from "@/components/ui/card";
import { Fold } from "@/components/ui/fold";
import type { AuthorizerDetail } from "@/lib/services/authorizers/authorizer-dto";

/** More than this are folded away, so that what is missing stays in sight. */
const shownMax = 8;

/** What the merchant lets the provider do, or let it do until the authorization ended. */
export function PermissionsCard({ app }: { app: AuthorizerDetail }) {
  const t = useTranslations("merchant.permissions");
  const ids = app.funcScopeIds;
  const ended = app.state === "unauthorized";
  return (
    <Card
      title={t(ended ? "endedTitle" : "title", { count: ids.length })}
      description={ended ? undefined : t("description")}
    >
      {ids.length === 0 && <p className="text-text-2">{t("none")}</p>}
      <PermissionSets ids={ids.slice(0, shownMax)} state="granted" />
      {ids.length > shownMax && (
        <Fold summary={t("more", { count: ids.length - shownMax })} className="mt-3">
          <PermissionSets ids={ids.slice(shownMax)} state="granted" />
        </Fold>
      )}
    </Card>
  );
}
