import { Download } from "lucide-react";
import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { readView, type SearchParams } from "@/app/_lists/read-view";
import { type Column, DataTable } from "@/components/data-table/data-table";
import { EmptyList } from "@/components/data-table/empty-list";
import { ListPagination } from "@/components/data-table/list-pagination";
import { RowLink } from "@/components/data-table/row-link";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { RowPlatform } from "@/components/staff/row-platform";
import { buttonClass } from "@/components/ui/button-class";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import { providerMay } from "@/lib/auth/permissions";
import { getProviderContext } from "@/lib/context/request";
import { type ViewQuery, viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import { listComponents } from "@/lib/services/components/list-components";
import type { Page } from "@/lib/services/paging";
import type { ImportDto } from "@/lib/services/registration-imports/import-dto";
import { listImports } from "@/lib/services/registration-imports/list-imports";
import { importRowsMax } from "@/lib/services/registration-imports/read-import-file";
import { importFilterInput } from "@/lib/services/registration-imports/schemas";
import { NoPermission } from "../../../_components/no-permission";
import { ImportUpload } from "../_components/import-upload";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("imports");
  return { title: t("title") };
}

export default async function ImportsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await getProviderContext();
  const [t, tRegistrations] = await Promise.all([
    getTranslations("imports"),
    getTranslations("registration.provider"),
  ]);
  if (!providerMay(ctx.actor.role, "registration.import")) {
    return <NoPermission ctx={ctx} permission="registration.import" page={t("title")} />;
  }
  const { filter, query } = readView(importFilterInput, await searchParams);
  const [components, page] = await Promise.all([listComponents(ctx), listImports(ctx, filter)]);
  return (
    <>
      <PageHeader
        back={{ href: routes.providerRegistrations(), label: tRegistrations("title") }}
        title={t("title")}
        sentence={t("lead", { max: importRowsMax })}
        actions={
          // A download: the browser itself has to follow it.
          <a href={routes.apiImportTemplate()} download className={buttonClass({})}>
            <Download />
            {t("template")}
          </a>
        }
      />
      <div className="grid gap-6">
        <Card title={t("upload.title")} description={t("upload.columns")}>
          <ClientMessages namespaces={["imports", "errors"]}>
            <ImportUpload
              components={components.map(({ id, name }) => ({ id, name }))}
              chosen={(components.find(({ appid }) => appid === filter.component) ?? components[0])?.id ?? ""}
            />
          </ClientMessages>
        </Card>
        <section aria-labelledby="imports" className="min-w-0">
          <h2 id="imports" className="pb-3 text-section font-semibold">
            {t("list.title")}
          </h2>
          <ImportList page={page} query={query} now={ctx.clock.now()} />
        </section>
      </div>
    </>
  );
}

interface ImportListProps {
  page: Page<ImportDto>;
  query: ViewQuery;
  now: Date;
}

function ImportList({ page, query, now }: ImportListProps) {
  const t = useTranslations("imports");
  const columns: Column<ImportDto>[] = [
    {
      id: "file",
      header: t("list.file"),
      cell: ({ id, fileName, componentId }) => (
        <>
          <RowLink href={routes.providerImport(id)}>{fileName}</RowLink>
          <RowPlatform of={componentId} />
        </>
      ),
      className: "sm:min-w-56",
    },
    {
      id: "state",
      header: t("list.state"),
      cell: ({ state }) => <Status machine="registrationImport" state={state} variant="plain" />,
    },
    { id: "rows", header: t("list.rows"), align: "end", cell: ({ rowCount }) => rowCount },
    {
      id: "sent",
      header: t("list.sent"),
      align: "end",
      cell: ({ counts }) => counts.sent ?? 0,
    },
    {
      id: "problems",
      header: t("list.problems"),
      align: "end",
      cell: ({ counts }) => (counts.refused ?? 0) + (counts.failed ?? 0),
    },
    { id: "by", header: t("list.by"), cell: ({ createdByName }) => createdByName },
    {
      id: "created",
      header: t("list.created"),
      cell: ({ createdAt }) => <Time value={createdAt} now={now} precision="minute" alone />,
    },
  ];
  return (
    <>
      <DataTable
        caption={t("list.title")}
        columns={columns}
        rows={page.items}
        rowKey={({ id }) => id}
        rowHref={({ id }) => viewAddress(routes.providerImport(id), { component: query.component })}
        empty={
          <EmptyList path={routes.providerImports()} query={query} filtered={false}>
            <EmptyState title={t("list.empty")}>{t("list.emptyBody")}</EmptyState>
          </EmptyList>
        }
      />
      <ListPagination path={routes.providerImports()} query={query} page={page} />
    </>
  );
}
