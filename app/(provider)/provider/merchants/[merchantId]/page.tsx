import { MailPlus, UserRoundCog } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { readView, type SearchParams } from "@/app/_lists/read-view";
import { RefreshOnChange } from "@/components/freshness/refresh-on-change";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { merchantSentence } from "@/components/merchants/merchant-sentence";
import { Avatar } from "@/components/ui/avatar";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Id } from "@/components/ui/id";
import { LinkButton } from "@/components/ui/link-button";
import { Time } from "@/components/ui/time";
import { providerMay } from "@/lib/auth/permissions";
import { getProviderContext } from "@/lib/context/request";
import { viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import { listInvitations } from "@/lib/services/invitations/list-invitations";
import { getMerchant, type MerchantDetail } from "@/lib/services/merchants/get-merchant";
import { orNotFound } from "../../_lib/or-not-found";
import { AppsCard } from "./_components/apps-card";
import { ChecklistCard } from "./_components/checklist-card";
import { InvitationsCard } from "./_components/invitations-card";
import { PeopleCard } from "./_components/people-card";

interface MerchantPageProps {
  params: Promise<{ merchantId: string }>;
  searchParams: SearchParams;
}

const viewInput = z.object({
  component: z.string().max(64).optional(),
  /** Of the checklist: an account or a registration of the merchant. */
  subject: z.string().max(64).optional(),
});

const invitationsShownMax = 5;

export async function generateMetadata({ params }: Pick<MerchantPageProps, "params">): Promise<Metadata> {
  const [ctx, { merchantId }] = await Promise.all([getProviderContext(), params]);
  const { name } = await orNotFound(getMerchant(ctx, merchantId));
  return { title: name };
}

export default async function MerchantPage({ params, searchParams }: MerchantPageProps) {
  const [ctx, { merchantId }, given] = await Promise.all([getProviderContext(), params, searchParams]);
  const { component, subject } = readView(viewInput, given).filter;
  const merchant = await orNotFound(getMerchant(ctx, merchantId, { component }));
  const [t, invitations] = await Promise.all([
    getTranslations("merchants.detail"),
    listInvitations(ctx, { merchantId, component, limit: invitationsShownMax }),
  ]);
  const scope = component === undefined ? "all" : "platform";
  const { role } = ctx.actor;
  const now = ctx.clock.now().toISOString();
  const { key, values } = merchantSentence(merchant, invitations.items);
  return (
    <ClientMessages namespaces={["provider", "merchants", "wechatErrors"]}>
      <RefreshOnChange topics={["apps", "merchants", "invitations", "progress"]} />
      <PageHeader
        back={{ href: routes.providerMerchants(), label: t("back") }}
        leading={<Avatar name={merchant.name} size="large" />}
        title={merchant.name}
        sentence={t(`sentence.${key}`, { ...values, scope })}
        actions={<MerchantActions merchant={merchant} role={role} />}
      />
      {component !== undefined && (
        <p className="pb-4 text-second text-text-2">
          {t("onlyPlatform", { appid: component })}{" "}
          <Link href={routes.providerMerchant(merchantId)} prefetch={false} className="link">
            {t("everywhere")}
          </Link>
        </p>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="grid gap-4">
          <AppsCard merchant={merchant} scope={scope} />
          <ChecklistCard ctx={ctx} merchant={merchant} subject={subject} component={component} />
          <InvitationsCard merchantId={merchant.id} scope={scope} page={invitations} now={now} />
        </div>
        <div className="grid gap-4">
          <PeopleCard
            merchant={merchant}
            mayMakeCode={providerMay(role, "merchant.claimCode")}
            mayRecover={providerMay(role, "person.recover")}
          />
          <MerchantFacts merchant={merchant} now={now} />
        </div>
      </div>
    </ClientMessages>
  );
}

async function MerchantActions({ merchant, role }: { merchant: MerchantDetail; role: string }) {
  const t = await getTranslations("merchants");
  return (
    <>
      {providerMay(role, "merchant.act") && (
        <LinkButton
          href={routes.merchant(merchant.slug)}
          prefetch={false}
          icon={<UserRoundCog />}
          title={t("detail.actHint")}
        >
          {t("detail.act")}
        </LinkButton>
      )}
      {providerMay(role, "invitation.create") && (
        <LinkButton
          href={viewAddress(routes.providerNewInvitation(), { merchantId: merchant.id })}
          variant="primary"
          icon={<MailPlus />}
        >
          {t("actions.invite")}
        </LinkButton>
      )}
    </>
  );
}

async function MerchantFacts({ merchant, now }: { merchant: MerchantDetail; now: string }) {
  const [t, common] = await Promise.all([
    getTranslations("merchants.detail.facts"),
    getTranslations("common"),
  ]);
  const none = <span className="text-text-3">{common("none")}</span>;
  return (
    <Card title={t("title")}>
      <DescriptionList
        items={[
          { key: "contact", term: t("contact"), value: merchant.contactName ?? none },
          { key: "phone", term: t("phone"), value: merchant.contactPhone ?? none },
          { key: "email", term: t("email"), value: merchant.contactEmail ?? none },
          { key: "slug", term: t("slug"), value: <Id value={merchant.slug} label={t("slug")} /> },
          { key: "id", term: t("id"), value: <Id value={merchant.id} label={t("id")} /> },
          {
            key: "created",
            term: t("created"),
            value: <Time value={merchant.createdAt} now={now} precision="minute" alone />,
          },
        ]}
      />
    </Card>
  );
}
