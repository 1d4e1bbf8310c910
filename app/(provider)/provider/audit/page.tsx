import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { AuditView } from "@/app/_audit/audit-view";
import { readView, type SearchParams } from "@/app/_lists/read-view";
import { auditActionChoices, auditObjectChoices } from "@/components/audit/audit-choices";
import { ChainState } from "@/components/audit/chain-state";
import { ExportLink } from "@/components/audit/export-link";
import { SearchInput } from "@/components/data-table/search-input";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { providerMay } from "@/lib/auth/permissions";
import { getProviderContext } from "@/lib/context/request";
import { changedView, keptFields } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import { type AuditState, getAuditState } from "@/lib/services/audit/get-audit-state";
import { listAudit } from "@/lib/services/audit/list-audit";
import { listAuditActors } from "@/lib/services/audit/list-audit-actors";
import { auditExportMax, auditFilterInput } from "@/lib/services/audit/schemas";
import { CheckButton } from "./_components/check-button";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("audit");
  return { title: t("title") };
}

export default async function AuditPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await getProviderContext();
  const { filter, query } = readView(auditFilterInput, await searchParams);
  const seesAll = providerMay(ctx.actor.role, "audit.readAll");
  const [t, locale, page, state, people] = await Promise.all([
    getTranslations("audit"),
    getLocale(),
    listAudit(ctx, filter),
    getAuditState(ctx, { merchantId: filter.merchantId }),
    seesAll ? listAuditActors(ctx) : [],
  ]);
  const path = routes.providerAudit();
  return (
    <ClientMessages namespaces={["provider"]}>
      <PageHeader
        title={t("title")}
        sentence={t(seesAll ? "subtitle" : "subtitleOwn")}
        {...(providerMay(ctx.actor.role, "audit.export") && {
          actions: <ExportLink path={routes.apiAuditExport()} query={query} max={auditExportMax} />,
        })}
      />
      <ChainState state={state} now={ctx.clock.now()} action={seesAll && <CheckChains state={state} />} />
      {filter.component !== undefined && (
        <p className="mb-4 max-w-180 text-second text-text-2">
          {t.rich("ofPlatform", {
            everywhere: (words) => (
              <Link
                href={changedView(path, query, { component: undefined })}
                prefetch={false}
                className="link"
              >
                {words}
              </Link>
            ),
          })}
        </p>
      )}
      <AuditView
        path={path}
        query={query}
        page={page}
        now={ctx.clock.now()}
        choices={{
          people: people.map(({ id, name }) => ({ value: id, label: name })),
          actions: auditActionChoices(locale),
          objectKinds: auditObjectChoices(locale),
        }}
        search={
          <SearchInput
            action={path}
            defaultValue={filter.q ?? ""}
            placeholder={t("searchPlaceholder")}
            preserve={keptFields(query, "q")}
          />
        }
      />
    </ClientMessages>
  );
}

async function CheckChains({ state }: { state: AuditState }) {
  const t = await getTranslations("audit.chain");
  const words = { check: t("check"), checking: t("checking"), failed: t("checkFailed") };
  return <CheckButton words={words} checkedAt={state.checkedAt} />;
}
