import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { ChecklistGroups } from "@/components/onboarding/checklist";
import { StepAnnouncer } from "@/components/onboarding/step-announcer";
import { SubjectChooser } from "@/components/onboarding/subject-chooser";
import { useStepWords } from "@/components/onboarding/use-step-words";
import { ShareBar } from "@/components/ui/share-bar";
import { getMerchantContext } from "@/lib/context/request";
import { viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import { hasAppCode } from "@/lib/services/app-codes/get-app-code";
import type { MerchantContext } from "@/lib/services/context";
import { getOwnMerchant } from "@/lib/services/merchants/get-own-merchant";
import type { Checklist } from "@/lib/services/progress/checklist-of";
import { getChecklist } from "@/lib/services/progress/get-checklist";
import { may } from "../_lib/may";
import { AllDone } from "./_components/all-done";
import { ElsewhereCard } from "./_components/elsewhere-card";
import { StepAction } from "./_components/step-action";
import { readChecklistQuery } from "./_lib/checklist-query";

interface ChecklistPageProps {
  params: Promise<{ merchantSlug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: ChecklistPageProps): Promise<Metadata> {
  const ctx = await getMerchantContext((await params).merchantSlug);
  const [t, { name }] = await Promise.all([getTranslations("onboarding"), getOwnMerchant(ctx)]);
  return { title: t("documentTitle", { merchant: name }) };
}

export default async function ChecklistPage({ params, searchParams }: ChecklistPageProps) {
  const [{ merchantSlug: slug }, query] = await Promise.all([params, searchParams.then(readChecklistQuery)]);
  const ctx = await getMerchantContext(slug);
  const [list, t, tOverview] = await Promise.all([
    getChecklist(ctx, { subject: query.app }),
    getTranslations("onboarding"),
    getTranslations("merchant.overview"),
  ]);
  const { subject, next } = list;
  const hasCode = subject.isLive && (await hasAppCode(ctx, subject.id));
  const here = { app: subject.kind === "none" ? undefined : subject.id, step: next?.name };
  return (
    <>
      <PageHeader
        back={{ href: routes.merchant(slug), label: tOverview("title") }}
        title={t("title")}
        sentence={<Summary list={list} />}
        meta={<Meter list={list} />}
      />
      <SubjectChooser list={list} hrefOf={({ id }) => routes.merchantOnboarding(slug, { app: id })} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid gap-6">
          {subject.isLive && <AllDone slug={slug} list={list} hasCode={hasCode} />}
          <ChecklistGroups
            list={list}
            now={ctx.clock.now()}
            audience="merchant"
            actionOf={actionsFor(ctx, slug, list)}
          />
        </div>
        <ElsewhereCard
          qr={viewAddress(routes.merchantOnboardingQr(slug), {
            ...(here.app ? { app: here.app } : {}),
            ...(here.step ? { step: here.step } : {}),
          })}
          link={`${ctx.settings.appUrl}${routes.merchantOnboarding(slug, here)}`}
        />
      </div>
      <Announcements list={list} />
    </>
  );
}

/** The first that the merchant can do is the page's primary button. */
function actionsFor(ctx: MerchantContext, slug: string, list: Checklist) {
  const first = list.items.find(({ group }) => group === "act");
  const rights = {
    mayAuthorize: may(ctx.actor, "merchantApp.authorize"),
    mayCreate: may(ctx.actor, "registration.create"),
    mayVerify: may(ctx.actor, "verification.submit"),
    mayFile: may(ctx.actor, "filing.submit"),
  };
  return function actionOf(item: Checklist["items"][number]) {
    return (
      <StepAction
        slug={slug}
        subject={list.subject}
        item={item}
        variant={item === first ? "primary" : "secondary"}
        consoleUrl={ctx.settings.baseUrls.mp}
        {...rights}
      />
    );
  };
}

function Summary({ list }: { list: Checklist }) {
  return useStepWords().summary(list);
}

function Meter({ list: { done, total } }: { list: Checklist }) {
  const t = useTranslations("onboarding");
  return (
    <span className="inline-flex items-center gap-2">
      <ShareBar share={done / total} />
      {t("progress", { done, total })}
    </span>
  );
}

function Announcements({ list }: { list: Checklist }) {
  const t = useTranslations("onboarding");
  const words = useStepWords();
  const states = Object.fromEntries(
    list.items.map((item) => [
      item.name,
      t("changed", {
        step: t(`steps.${item.name}.short`),
        state: words.reason(item) ?? t(`groups.${item.group}`),
      }),
    ]),
  );
  return <StepAnnouncer states={states} />;
}
