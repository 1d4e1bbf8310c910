import { Download } from "lucide-react";
import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { readView, type SearchParams } from "@/app/_lists/read-view";
import { createRowWords, type RowWords } from "@/app/_registration-imports/row-words";
import { type Column, DataTable } from "@/components/data-table/data-table";
import { SegmentedFilter } from "@/components/data-table/filters";
import { ListPagination } from "@/components/data-table/list-pagination";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Banner } from "@/components/ui/banner";
import { buttonClass } from "@/components/ui/button-class";
import { CopyTextButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Status } from "@/components/ui/status";
import { openTranslator } from "@/components/wechat/open-translator";
import { providerMay } from "@/lib/auth/permissions";
import { orNotFound } from "@/lib/context/or-not-found";
import { getProviderContext } from "@/lib/context/request";
import { changedView, type ViewQuery, viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import { getImport } from "@/lib/services/registration-imports/get-import";
import type { ImportDto } from "@/lib/services/registration-imports/import-dto";
import { type ImportRowItem, listImportRows } from "@/lib/services/registration-imports/list-import-rows";
import { importRowFilterInput } from "@/lib/services/registration-imports/schemas";
import { NoPermission } from "../../../_components/no-permission";
import { ImportActions } from "./_components/import-actions";
import { KeepFresh } from "./_components/keep-fresh";

interface ImportPageProps {
  params: Promise<{ importId: string }>;
  searchParams: SearchParams;
}

const load = cache(async (importId: string) => {
  const ctx = await getProviderContext();
  return { ctx, found: await orNotFound(getImport(ctx, importId)) };
});

export async function generateMetadata({ params }: Pick<ImportPageProps, "params">): Promise<Metadata> {
  const { actor } = await getProviderContext();
  const t = await getTranslations("imports");
  if (!providerMay(actor.role, "registration.import")) return { title: t("title") };
  const { found } = await load((await params).importId);
  return { title: found.fileName };
}

export default async function ImportPage({ params, searchParams }: ImportPageProps) {
  const { importId } = await params;
  const who = await getProviderContext();
  if (!providerMay(who.actor.role, "registration.import")) {
    const t = await getTranslations("imports");
    return <NoPermission ctx={who} permission="registration.import" page={t("title")} />;
  }
  const { ctx, found } = await load(importId);
  const { filter, query } = readView(importRowFilterInput, await searchParams);
  const [t, page, words] = await Promise.all([
    getTranslations("imports"),
    listImportRows(ctx, found.id, filter),
    getRowWords(),
  ]);
  const report = viewAddress(routes.apiImportReport(found.id), {});
  const problems = (found.counts.refused ?? 0) + (found.counts.failed ?? 0);
  return (
    <article data-import={found.id} data-state={found.state}>
      {found.state === "running" && <KeepFresh />}
      <PageHeader
        back={{ href: routes.providerImports(), label: t("title") }}
        title={found.fileName}
        status={<Status machine="registrationImport" state={found.state} />}
        sentence={t(`sentences.${hasNothing(found) ? "nothing" : found.state}`, {
          ready: found.counts.ready ?? 0,
          refused: found.counts.refused ?? 0,
          sent: found.counts.sent ?? 0,
          failed: found.counts.failed ?? 0,
          left: leftOf(found),
        })}
        actions={
          <ClientMessages namespaces={["imports", "errors", "wechatErrors", "provider", "explainer"]}>
            <ImportActions id={found.id} state={found.state} counts={found.counts} />
          </ClientMessages>
        }
        meta={t("meta", { encoding: found.encoding.toUpperCase(), name: found.createdByName })}
      />
      <div className="grid gap-6">
        {found.state === "paused" && page.items.some(({ errcode }) => errcode !== null) && (
          <Banner tone="attention" title={t("exhausted.title")}>
            {t("exhausted.body")}
          </Banner>
        )}
        {found.startedAt !== null && <Progress found={found} />}
        <section aria-labelledby="rows" className="min-w-0">
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 pb-3">
            <h2 id="rows" className="text-section font-semibold">
              {t("rows.title")}
            </h2>
            <div className="flex flex-wrap gap-2">
              {/* Downloads: the browser itself has to follow them. */}
              {problems > 0 && (
                <a href={viewAddress(report, { only: "problem" })} download className={buttonClass({})}>
                  <Download />
                  {t("downloadProblems")}
                </a>
              )}
              <a href={report} download className={buttonClass({})}>
                <Download />
                {t("download")}
              </a>
            </div>
          </div>
          <Rows found={found} rows={page.items} query={query} words={words} />
          <ListPagination path={routes.providerImport(found.id)} query={query} page={page} />
        </section>
      </div>
    </article>
  );
}

const hasNothing = ({ state, counts }: ImportDto): boolean => state === "preview" && !counts.ready;

const leftOf = ({ counts }: ImportDto): number => (counts.waiting ?? 0) + (counts.sending ?? 0);

function Progress({ found }: { found: ImportDto }) {
  const t = useTranslations("imports");
  const wanted = found.rowCount - (found.counts.refused ?? 0);
  const done = wanted - leftOf(found);
  return (
    <div className="grid gap-2">
      <p role="status">{t("progress", { done, wanted })}</p>
      <progress
        value={done}
        max={Math.max(1, wanted)}
        aria-label={t("progressLabel")}
        className="h-1.5 w-full max-w-96 overflow-hidden rounded-full accent-primary"
      />
    </div>
  );
}

interface RowsProps {
  found: ImportDto;
  rows: ImportRowItem[];
  query: ViewQuery;
  words: RowWords;
}

const views = ["problem", "ready", "waiting", "sent", "failed", "skipped"] as const;

function Rows({ found, rows, query, words }: RowsProps) {
  const t = useTranslations("imports");
  const path = routes.providerImport(found.id);
  const view = (state: string | undefined) => changedView(path, query, { state });
  const countOf = (state: (typeof views)[number]): number =>
    state === "problem"
      ? (found.counts.refused ?? 0) + (found.counts.failed ?? 0)
      : state === "waiting"
        ? leftOf(found)
        : (found.counts[state] ?? 0);
  return (
    <>
      <div className="pb-3">
        <SegmentedFilter
          label={t("rows.views.label")}
          segments={[
            {
              href: view(undefined),
              label: t("rows.views.all"),
              current: !query.state,
              count: found.rowCount,
            },
            ...views
              .filter((state) => countOf(state) > 0 || query.state === state)
              .map((state) => ({
                href: view(state),
                label: t(`rows.views.${state}`),
                current: query.state === state,
                count: countOf(state),
              })),
          ]}
        />
      </div>
      <DataTable
        caption={t("rows.title")}
        columns={useRowColumns(words)}
        rows={rows}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t("rows.empty")}>{t("rows.emptyBody")}</EmptyState>}
      />
    </>
  );
}

function useRowColumns(words: RowWords): Column<ImportRowItem>[] {
  const t = useTranslations("imports");
  return [
    {
      id: "name",
      header: t("report.name"),
      cell: ({ name, code }) => (
        <span className="grid min-w-0">
          <span className="font-medium wrap-anywhere">{name || "—"}</span>
          <span className="text-second text-text-2 tabular-nums wrap-anywhere">{code}</span>
        </span>
      ),
      className: "sm:min-w-56",
    },
    { id: "line", header: t("report.line"), align: "end", phone: "aside", cell: ({ line }) => line },
    { id: "merchant", header: t("report.merchant"), cell: ({ merchantName }) => merchantName || "—" },
    {
      id: "state",
      header: t("report.state"),
      cell: (row) => (
        <Status
          {...(row.state === "sent" && row.registration
            ? { machine: "registration" as const, state: row.registration.state }
            : { machine: "importRow" as const, state: row.state })}
          variant="plain"
        />
      ),
    },
    {
      id: "problem",
      header: t("report.problem"),
      cell: (row) => {
        const problems = words.problems(row);
        return problems.length === 0 ? (
          "—"
        ) : (
          <ul className="grid gap-1 text-second">
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        );
      },
      className: "sm:min-w-64",
    },
    {
      id: "link",
      header: t("report.link"),
      phone: "actions",
      cell: ({ registration }) =>
        registration && (
          <span className="flex flex-wrap gap-2">
            {registration.link && (
              <CopyTextButton size="small" value={registration.link}>
                {t("copyLink")}
              </CopyTextButton>
            )}
            <LinkButton
              size="small"
              variant="ghost"
              href={routes.merchantRegistration(registration.merchantSlug, registration.id)}
            >
              {t("open")}
            </LinkButton>
          </span>
        ),
    },
  ];
}

async function getRowWords(): Promise<RowWords> {
  const [words, errors, status, cells] = await Promise.all([
    getTranslations("imports"),
    getTranslations("wechatErrors"),
    getTranslations("status"),
    getTranslations("registration.form.errors"),
  ]);
  return createRowWords({
    words: openTranslator(words),
    errors: openTranslator(errors),
    status: openTranslator(status),
    cells: openTranslator(cells),
  });
}
