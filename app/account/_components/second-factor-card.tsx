import { ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { Time } from "@/components/ui/time";
import { ToneIcon } from "@/components/ui/tone";
import { routes } from "@/lib/routes";
import type { AccountDto } from "@/lib/services/account/get-account";
import { DisableDialog } from "./disable-dialog";
import { RenewDialog } from "./renew-dialog";

export interface SecondFactorCardProps {
  account: AccountDto;
  /** It cannot be turned off. */
  demanded: boolean;
  now: string;
}

/** Below this many it is time for new ones. */
const fewCodes = 3;

export function SecondFactorCard({ account, demanded, now }: SecondFactorCardProps) {
  const t = useTranslations("account.factor");
  const { secondFactor } = account;
  if (secondFactor === null) {
    return (
      <Card
        title={t("title")}
        actions={
          <Badge tone="attention" icon>
            {t("off")}
          </Badge>
        }
      >
        <p>{t("offBody")}</p>
        <div className="mt-4">
          <LinkButton href={routes.secondFactor()} prefetch={false} icon={<ShieldCheck />}>
            {t("enable")}
          </LinkButton>
        </div>
      </Card>
    );
  }
  const { since, recoveryCodesLeft } = secondFactor;
  return (
    <Card
      title={t("title")}
      actions={
        <Badge tone="success" icon>
          {t("on")}
        </Badge>
      }
    >
      <p>{t.rich("onBody", { time: () => <Time value={since} now={now} /> })}</p>
      <p className="mt-1 flex items-start gap-1.5">
        {recoveryCodesLeft <= fewCodes && (
          <span className="flex h-(--type-body-line) items-center">
            <ToneIcon tone="attention" />
          </span>
        )}
        {t("codesLeft", { count: recoveryCodesLeft })}
      </p>
      <div className="mt-4 flex flex-wrap gap-2">
        <RenewDialog email={account.email} />
        {!demanded && <DisableDialog />}
      </div>
      {demanded && <p className="mt-3 text-second text-text-2">{t("mustStay")}</p>}
    </Card>
  );
}
