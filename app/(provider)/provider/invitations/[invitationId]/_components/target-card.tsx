import { useTranslations } from "next-intl";
import { PermissionSets } from "@/components/app/permission-sets";
import { Card } from "@/components/ui/card";
import type { InvitationTarget } from "@/lib/services/invitations/invitation-dto";

/** What the one account of the link still lacks, as it stands now. */
export function TargetCard({ target }: { target: InvitationTarget }) {
  const t = useTranslations("invitations.detail.target");
  return (
    <Card title={t("title")}>
      <div className="grid gap-3">
        {target.state !== "authorized" && (
          <p className="text-text-2">{t(target.state === "unauthorized" ? "unauthorized" : "broken")}</p>
        )}
        {target.missingScopeIds.length > 0 ? (
          <PermissionSets ids={target.missingScopeIds} state="missing" />
        ) : (
          target.state === "authorized" && <p className="text-text-2">{t("done")}</p>
        )}
      </div>
    </Card>
  );
}
