import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import type { FleetDetail } from "@/lib/services/authorizers/get-authorizer";
import { AssignDialog } from "./assign-dialog";

export interface AssignCardProps {
  app: FleetDetail;
  name: string;
  mayAssign: boolean;
}

/** For an account of the pool: what is known about whose it is, and the decision. */
export function AssignCard({ app, name, mayAssign }: AssignCardProps) {
  const t = useTranslations("apps.detail.assign");
  const origins = useTranslations("apps.origins");
  const common = useTranslations("common");
  return (
    <Card
      title={t("title")}
      description={t("body")}
      actions={mayAssign && <AssignDialog appId={app.id} name={name} proposed={app.proposedMerchant} />}
    >
      <DescriptionList
        items={[
          {
            key: "principal",
            term: t("principal"),
            value: <strong className="font-semibold">{app.principalName ?? common("unknown")}</strong>,
          },
          {
            key: "origin",
            term: t("origin"),
            value: origins(app.grantOrigin ?? "unknown"),
          },
        ]}
      />
      <p className="pt-2 text-text-2">
        {app.proposedMerchant
          ? t(app.grantOrigin === "plugin" ? "originPlugin" : "proposed", {
              merchant: app.proposedMerchant.name,
            })
          : t("noProposal")}
      </p>
    </Card>
  );
}
