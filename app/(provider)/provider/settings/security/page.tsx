import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import { isProviderRole, providerMay } from "@/lib/auth/permissions";
import { getProviderContext } from "@/lib/context/request";
import { getSecurityPolicy } from "@/lib/services/second-factor/security-policy";
import { NoPermission } from "../../_components/no-permission";
import { PolicyButton } from "./_components/policy-button";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("security");
  return { title: t("title") };
}

export default async function SecurityPage() {
  const [ctx, t, tRoles] = await Promise.all([
    getProviderContext(),
    getTranslations("security"),
    getTranslations("roles.provider"),
  ]);
  if (!providerMay(ctx.actor.role, "security.manage")) {
    return <NoPermission ctx={ctx} permission="security.manage" page={t("title")} />;
  }
  const policy = await getSecurityPolicy(ctx);
  const now = ctx.clock.now().toISOString();
  const { staffSecondFactorRequired: required, staffWithout, staffCount, decidedAt } = policy;
  return (
    <ClientMessages namespaces={["provider", "security", "wechatErrors"]}>
      <PageHeader title={t("title")} sentence={t("sentence")} />
      <div className="grid max-w-180 gap-4">
        <Card
          title={t("factor.title")}
          actions={
            <Badge tone={required ? "success" : "neutral"} icon>
              {t(required ? "factor.required" : "factor.optional")}
            </Badge>
          }
          {...(decidedAt && {
            description: t.rich("factor.decidedAt", {
              time: () => <Time value={decidedAt} now={now} precision="minute" />,
            }),
          })}
        >
          <p>{t(required ? "factor.requiredBody" : "factor.optionalBody")}</p>
          <p className="mt-1 text-text-2">{t("factor.merchants")}</p>
          <div className="mt-4">
            <PolicyButton required={required} mayRequire={policy.ownSecondFactor} />
          </div>
        </Card>
        <Card
          title={t("staff.title")}
          description={t("staff.count", { without: staffWithout.length, all: staffCount })}
        >
          {staffWithout.length === 0 ? (
            <p className="text-text-2">{t("staff.none")}</p>
          ) : (
            <ul className="grid gap-2">
              {staffWithout.map(({ userId, name, role }) => (
                <li key={userId} className="flex flex-wrap items-center gap-2">
                  {name}
                  {isProviderRole(role) && <Badge>{tRoles(role)}</Badge>}
                </li>
              ))}
            </ul>
          )}
        </Card>
      </div>
    </ClientMessages>
  );
}
