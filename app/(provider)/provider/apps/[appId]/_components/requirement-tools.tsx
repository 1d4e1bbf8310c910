import { useTranslations } from "next-intl";
import { CopyTextButton } from "@/components/ui/copy-button";
import { providerMay } from "@/lib/auth/permissions";
import type { FleetDetail } from "@/lib/services/authorizers/get-authorizer";
import { merchantFixPath } from "@/lib/services/requirements/fix-of";
import type { StaffRequirementDto } from "@/lib/services/requirements/requirement-dto";
import { RequirementMenu } from "../../../work/_components/requirement-menu";

export interface RequirementToolsProps {
  item: StaffRequirementDto;
  app: FleetDetail;
  role: string;
  assignees: { id: string; name: string }[];
  appUrl: string;
}

/** The page to send to the merchant who has to act, and what staff can make of a need. */
export function RequirementTools({ item, app, role, assignees, appUrl }: RequirementToolsProps) {
  const t = useTranslations("requirements");
  return (
    <>
      {item.owner === "merchant" && app.merchant && (
        <CopyTextButton
          size="small"
          value={`${appUrl}${merchantFixPath({ slug: app.merchant.slug, appId: app.id, rule: item.rule })}`}
        >
          {t("copyLink")}
        </CopyTextButton>
      )}
      {providerMay(role, "work.manage") && (
        <RequirementMenu authorizerId={app.id} item={item} assignees={assignees} />
      )}
    </>
  );
}
