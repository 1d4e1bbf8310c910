import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PermissionSets } from "@/components/app/permission-sets";
import { Card } from "@/components/ui/card";

export interface MissingCardProps {
  ids: readonly number[];
  providerName: string;
  /** 补充授权, or who else can do it. */
  action: ReactNode;
}

/** What the provider needs and was not given, what it is for, and the way to give it. */
export function MissingCard({ ids, providerName, action }: MissingCardProps) {
  const t = useTranslations("merchant.missing");
  return (
    <Card
      title={t("title", { count: ids.length })}
      description={t("description", { provider: providerName })}
      footer={t("how")}
      className="border-attention"
    >
      <PermissionSets ids={ids} state="missing" />
      <div className="mt-4 grid sm:justify-start">{action}</div>
    </Card>
  );
}
