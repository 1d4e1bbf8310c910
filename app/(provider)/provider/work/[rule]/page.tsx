import { SearchX } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { readView, type SearchParams } from "@/app/_lists/read-view";
import { EmptyList } from "@/components/data-table/empty-list";
import { ListPagination } from "@/components/data-table/list-pagination";
import { RefreshOnChange } from "@/components/freshness/refresh-on-change";
import { BackLink } from "@/components/layout/back-link";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { providerMay } from "@/lib/auth/permissions";
import { getProviderContext } from "@/lib/context/request";
import { viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import { listAssignees } from "@/lib/services/requirements/list-assignees";
import { listWorkItems } from "@/lib/services/requirements/list-work-items";
import { ruleName, sendLinksInput } from "@/lib/services/requirements/schemas";
import { workGroupInput } from "@/lib/services/requirements/work-filter";
import { SendLinks } from "../_components/send-links";
import { WorkExport } from "../_components/work-export";
import { WorkTable } from "../_components/work-table";
import { getRequirementWords } from "../_lib/get-requirement-words";

interface WorkGroupPageProps {
  params: Promise<{ rule: string }>;
  searchParams: SearchParams;
}

export async function generateMetadata({ params }: WorkGroupPageProps): Promise<Metadata> {
  const [{ rule }, words] = await Promise.all([params, getRequirementWords()]);
  return { title: words.name(rule) };
}

export default async function WorkGroupPage({ params, searchParams }: WorkGroupPageProps) {
  const ctx = await getProviderContext();
  const { rule } = await params;
  if (!ruleName.safeParse(rule).success) notFound();
  const { filter, query } = readView(workGroupInput, { ...(await searchParams), rule });
  const { role } = ctx.actor;
  const mayManage = providerMay(role, "work.manage");
  const [t, words, page, assignees] = await Promise.all([
    getTranslations("requirements.work"),
    getRequirementWords(),
    listWorkItems(ctx, filter),
    mayManage ? listAssignees(ctx) : [],
  ]);
  const path = routes.providerWorkGroup(rule);
  const sent = sendLinksInput.shape.rule.safeParse(rule);
  const { rule: _, ...choices } = query;
  const { level: __, owner: ___, component, ...narrowing } = choices;
  return (
    <ClientMessages namespaces={["provider", "requirements", "scopes", "status"]}>
      <RefreshOnChange topics={["apps", "invitations"]} />
      <BackLink href={viewAddress(routes.providerWork(), choices)}>{t("back")}</BackLink>
      <PageHeader
        title={words.name(rule)}
        sentence={t("groupCount", { count: page.total })}
        actions={
          <>
            {sent.success && providerMay(role, "invitation.create") && (
              <SendLinks rule={sent.data} {...(component !== undefined && { component })} />
            )}
            <WorkExport query={query} />
          </>
        }
      />
      {page.items.length > 0 ? (
        <>
          <WorkTable
            caption={t("groupCaption", { rule: words.name(rule) })}
            page={page}
            now={ctx.clock.now().toISOString()}
            {...(mayManage && { assignees })}
          />
          <ListPagination path={path} query={choices} page={page} />
        </>
      ) : (
        <EmptyList path={path} query={choices} filtered={Object.keys(narrowing).length > 0}>
          <EmptyState
            icon={SearchX}
            title={t("nothing")}
            action={<LinkButton href={viewAddress(routes.providerWork(), choices)}>{t("back")}</LinkButton>}
          >
            {t("groupNothing")}
          </EmptyState>
        </EmptyList>
      )}
    </ClientMessages>
  );
}
