import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { ChecklistGroups } from "@/components/onboarding/checklist";
import { SubjectChooser } from "@/components/onboarding/subject-chooser";
import { useStepWords } from "@/components/onboarding/use-step-words";
import { buttonClass } from "@/components/ui/button-class";
import { Card } from "@/components/ui/card";
import { CopyTextButton } from "@/components/ui/copy-button";
import { viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import type { ProviderContext } from "@/lib/services/context";
import type { MerchantDetail } from "@/lib/services/merchants/get-merchant";
import type { Checklist } from "@/lib/services/progress/checklist-of";
import { getChecklistOf } from "@/lib/services/progress/get-checklist";

export interface ChecklistCardProps {
  ctx: ProviderContext;
  merchant: MerchantDetail;
  /** The account whose list is asked for. */
  subject: string | undefined;
  /** The AppID of the platform that the page is narrowed to. */
  component: string | undefined;
}

/** The list as the merchant sees it, to read and to pass on. */
export async function ChecklistCard({ ctx, merchant, subject, component }: ChecklistCardProps) {
  const [t, list] = await Promise.all([
    getTranslations("onboarding.staff"),
    getChecklistOf(ctx, { merchantId: merchant.id, subject, component }),
  ]);
  const linkOf = (step: string | undefined) =>
    `${ctx.settings.appUrl}${routes.merchantOnboarding(merchant.slug, {
      app: list.subject.kind === "none" ? undefined : list.subject.id,
      step,
    })}`;
  return (
    <Card title={t("title")} description={<Summary list={list} />}>
      <SubjectChooser
        list={list}
        hrefOf={({ id }) => viewAddress(routes.providerMerchant(merchant.id), { component, subject: id })}
      />
      <ChecklistGroups
        list={list}
        now={ctx.clock.now()}
        audience="staff"
        actionOf={(item) => {
          if (item.group === "provider" && item.name === "domains")
            return <ConsoleLink href={ctx.settings.baseUrls.mp} />;
          if (item.group !== "act") return null;
          return (
            <CopyTextButton value={linkOf(item.name)} variant="ghost" size="small">
              {t("copy")}
            </CopyTextButton>
          );
        }}
      />
    </Card>
  );
}

function ConsoleLink({ href }: { href: string }) {
  const t = useTranslations("onboarding");
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener"
      className={buttonClass({ variant: "ghost", size: "small" })}
    >
      {t("actions.domains")}
      <ExternalLink />
      <span className="sr-only">{t("newTab")}</span>
    </a>
  );
}

function Summary({ list }: { list: Checklist }) {
  return useStepWords().summary(list);
}
