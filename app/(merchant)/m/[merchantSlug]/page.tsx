import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { Pagination } from "@/components/data-table/pagination";
import { PageHeader } from "@/components/layout/page-header";
import { getMerchantContext } from "@/lib/context/request";
import { isAppError } from "@/lib/errors";
import { chooseVariant } from "@/lib/phone/variant";
import { viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import { type AttemptOutcome, getAttemptOutcome } from "@/lib/services/authorizations/get-attempt-outcome";
import type { AuthorizerListItem } from "@/lib/services/authorizers/authorizer-dto";
import { listMerchantAuthorizers } from "@/lib/services/authorizers/list-authorizers";
import { findProviderCard } from "@/lib/services/components/find-provider-card";
import type { MerchantContext } from "@/lib/services/context";
import { getOwnMerchant } from "@/lib/services/merchants/get-own-merchant";
import type { Page } from "@/lib/services/paging";
import { getChecklist } from "@/lib/services/progress/get-checklist";
import { AppGroup } from "./_components/app-group";
import { AttemptNotice } from "./_components/attempt-notice";
import { ChecklistEntry } from "./_components/checklist-entry";
import { CreateEntry } from "./_components/create-entry";
import { EmptyOverview } from "./_components/empty-overview";
import { NewAccount } from "./_components/new-account";
import { ProblemNotice } from "./_components/problem-notice";
import { type AppGroups, groupApps } from "./_lib/group-apps";
import { may } from "./_lib/may";
import { type MerchantQuery, type RawQuery, readMerchantQuery } from "./_lib/search-params";

interface OverviewProps {
  params: Promise<{ merchantSlug: string }>;
  searchParams: Promise<RawQuery>;
}

const appsPerPage = 100;

export async function generateMetadata({ params }: OverviewProps): Promise<Metadata> {
  const { merchantSlug } = await params;
  const ctx = await getMerchantContext(merchantSlug);
  const [t, merchant] = await Promise.all([getTranslations("merchant.overview"), getOwnMerchant(ctx)]);
  return { title: `${t("title")} · ${merchant.name}` };
}

export default async function OverviewPage({ params, searchParams }: OverviewProps) {
  const [{ merchantSlug: slug }, query] = await Promise.all([params, searchParams.then(readMerchantQuery)]);
  const ctx = await getMerchantContext(slug);
  const [page, outcome, merchant, checklist, provider, agent, t] = await Promise.all([
    readApps(ctx, slug, query),
    readOutcome(ctx, query.attempt),
    getOwnMerchant(ctx),
    getChecklist(ctx),
    findProviderCard(ctx, ctx.scope.merchantId),
    headers().then((incoming) => incoming.get("user-agent")),
    getTranslations("merchant"),
  ]);
  const mayAuthorize = may(ctx.actor, "merchantApp.authorize");
  const mayCreate = may(ctx.actor, "registration.create");
  const groups = groupApps(page.items);
  const isEmpty = page.total === 0;
  const isBeingCreated = isEmpty && checklist.subject.kind === "registration";
  const newAccount = { slug, needsWechat: chooseVariant(agent, null).view === "phone" };
  const rows = {
    slug,
    mayAuthorize,
    consoleUrl: ctx.settings.baseUrls.mp,
    providerName: provider?.name ?? t("someProvider"),
    now: ctx.clock.now(),
  };
  return (
    <>
      <PageHeader title={t("overview.title")} sentence={<Summary page={page} groups={groups} />} />
      {query.problem && <ProblemNotice problem={query.problem} reference={query.reference} />}
      {outcome && <AttemptNotice slug={slug} outcome={outcome} mayAuthorize={mayAuthorize} />}
      {!checklist.subject.isLive && (
        <ChecklistEntry slug={slug} list={checklist} variant={isBeingCreated ? "primary" : "secondary"} />
      )}
      {isEmpty ? (
        <EmptyOverview
          {...newAccount}
          {...{ mayAuthorize, mayCreate, isBeingCreated }}
          ownerNames={merchant.ownerNames}
        />
      ) : (
        <div className="sm:grid sm:items-start sm:gap-6 lg:grid-cols-[minmax(0,1fr)_18rem]">
          <div className="grid gap-6">
            <AppGroup group="open" apps={groups.open} detailed {...rows} />
            <AppGroup group="well" apps={groups.well} {...rows} />
            <AppGroup group="ended" apps={groups.ended} detailed {...rows} />
            <Neighbours slug={slug} page={page} />
            {mayCreate && <CreateEntry slug={slug} />}
          </div>
          {mayAuthorize && (
            <NewAccount {...newAccount} variant={groups.open.length > 0 ? "secondary" : "primary"} />
          )}
        </div>
      )}
    </>
  );
}

/** An address whose place in the list is not one of ours leads to the beginning. */
async function readApps(ctx: MerchantContext, slug: string, { after, before }: MerchantQuery) {
  try {
    return await listMerchantAuthorizers(ctx, { limit: appsPerPage, after, before });
  } catch (error) {
    if (isAppError(error) && error.code === "invalid_input") redirect(routes.merchant(slug));
    throw error;
  }
}

/** An authorization of somebody else, or none at all, is nothing to report. */
async function readOutcome(
  ctx: MerchantContext,
  attempt: string | undefined,
): Promise<AttemptOutcome | null> {
  if (attempt === undefined) return null;
  try {
    return await getAttemptOutcome(ctx, attempt);
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") return null;
    throw error;
  }
}

interface SummaryProps {
  page: Page<AuthorizerListItem>;
  groups: AppGroups<AuthorizerListItem>;
}

function Summary({ page, groups }: SummaryProps) {
  const t = useTranslations("merchant.overview.summary");
  const { total } = page;
  const open = groups.open.length;
  if (total === 0) return t("empty");
  if (page.items.length < total) return t("partOfMany", { total, open });
  if (open > 0) return t("open", { total, open });
  return groups.well.length > 0 ? t("well", { total }) : t("ended", { total });
}

function Neighbours({ slug, page }: { slug: string; page: Page<AuthorizerListItem> }) {
  const { nextCursor, previousCursor } = page;
  if (!nextCursor && !previousCursor) return null;
  const href = (cursor: Record<string, string>) => viewAddress(routes.merchant(slug), cursor);
  return (
    <Pagination
      total={page.total}
      previousHref={previousCursor ? href({ before: previousCursor }) : undefined}
      nextHref={nextCursor ? href({ after: nextCursor }) : undefined}
    />
  );
}
