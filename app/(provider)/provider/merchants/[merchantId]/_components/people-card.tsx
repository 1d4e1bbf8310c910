import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { isMerchantRole } from "@/lib/auth/permissions";
import type { MerchantDetail } from "@/lib/services/merchants/get-merchant";
import { RecoverPerson } from "../../../_components/recover-person";
import { ClaimCodeDialog } from "./claim-code-dialog";

export interface PeopleCardProps {
  merchant: MerchantDetail;
  mayMakeCode: boolean;
  /** Help back in whoever cannot sign in any more. */
  mayRecover: boolean;
}

/** Who may sign in for the merchant; without an owner staff can hand over a code. */
export function PeopleCard({ merchant, mayMakeCode, mayRecover }: PeopleCardProps) {
  const t = useTranslations("merchants.detail.people");
  const tRoles = useTranslations("roles.merchant");
  const hasOwner = merchant.people.some(({ role }) => role === "owner");
  return (
    <Card
      title={t("title")}
      actions={
        !hasOwner && mayMakeCode && <ClaimCodeDialog merchantId={merchant.id} merchantName={merchant.name} />
      }
    >
      {merchant.people.length === 0 ? (
        <p className="text-text-2">{t("empty")}</p>
      ) : (
        <ul className="grid gap-3">
          {merchant.people.map(({ userId, name, email, role, hasSecondFactor }) => (
            <li key={userId} className="flex min-w-0 items-center gap-3">
              <Avatar name={name} />
              <div className="min-w-0 flex-1">
                <p className="font-medium">{name}</p>
                <p className="text-second break-all text-text-2">{email}</p>
              </div>
              {isMerchantRole(role) && <Badge>{tRoles(role)}</Badge>}
              {mayRecover && <RecoverPerson person={{ userId, name, hasSecondFactor }} />}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
