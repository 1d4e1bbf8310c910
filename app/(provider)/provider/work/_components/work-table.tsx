import { useTranslations } from "next-intl";
import { AppName } from "@/components/apps/app-name";
import { type Column, DataTable } from "@/components/data-table/data-table";
import { RequirementLevel } from "@/components/requirements/requirement-level";
import { useRequirementWords } from "@/components/requirements/requirement-words";
import { CopyTextButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import { PlatformLink } from "@/components/ui/platform-link";
import { Time } from "@/components/ui/time";
import { routes } from "@/lib/routes";
import type { Page } from "@/lib/services/paging";
import type { WorkItem } from "@/lib/services/requirements/list-work-items";
import { RequirementDetails } from "./requirement-details";
import { RequirementMenu } from "./requirement-menu";

export interface WorkTableProps {
  caption: string;
  page: Page<WorkItem>;
  now: string;
  /** Absent for those who only read. */
  assignees?: { id: string; name: string }[];
}

/** The apps of one group: what each lacks, since when, whose it is, and what to send to whom. */
export function WorkTable({ caption, page, now, assignees }: WorkTableProps) {
  const t = useTranslations("requirements");
  const words = useRequirementWords();
  const columns: Column<WorkItem>[] = [
    {
      id: "app",
      header: t("columns.app"),
      cell: ({ app }) => (
        <AppName
          href={routes.providerApp(app.id)}
          nickName={app.nickName}
          appid={app.appid}
          componentId={app.componentId}
        />
      ),
      className: "sm:min-w-48",
    },
    { id: "merchant", header: t("columns.merchant"), cell: (item) => <MerchantCell item={item} /> },
    {
      id: "rule",
      header: t("columns.rule"),
      cell: (item) => (
        <span className="grid gap-0.5">
          <span>{words.title(item)}</span>
          <RequirementDetails item={item} now={now} />
        </span>
      ),
      className: "sm:min-w-56",
    },
    {
      id: "level",
      header: t("columns.level"),
      cell: ({ level, dueAt }) => <RequirementLevel level={level} dueAt={dueAt} now={now} variant="plain" />,
      className: "whitespace-nowrap",
      phone: "aside",
    },
    { id: "owner", header: t("columns.owner"), cell: ({ owner }) => t(`owners.${owner}`) },
    {
      id: "since",
      header: t("columns.since"),
      cell: ({ since }) => <Time value={since} now={now} alone />,
      className: "whitespace-nowrap",
    },
    {
      id: "actions",
      header: t("columns.actions"),
      cell: (item) => <RowActions item={item} {...(assignees && { assignees })} />,
      align: "end",
      phone: "actions",
    },
  ];
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={page.items}
      rowKey={({ id }) => id}
      rowHref={({ id }) => routes.providerApp(id)}
      rowCount={page.totalIsExact ? page.total : -1}
      empty={<EmptyState title={t("work.nothing")} />}
    />
  );
}

function MerchantCell({ item: { merchant } }: { item: WorkItem }) {
  const t = useTranslations("requirements.work");
  if (!merchant) return <span className="text-text-2">{t("noMerchant")}</span>;
  return (
    <PlatformLink
      href={routes.providerMerchant(merchant.id)}
      prefetch={false}
      className="inline-flex min-h-(--hit-height) items-center underline-offset-2 hover:underline"
    >
      {merchant.name}
    </PlatformLink>
  );
}

function RowActions({ item, assignees }: { item: WorkItem; assignees?: { id: string; name: string }[] }) {
  const t = useTranslations("requirements");
  return (
    <span className="flex items-center justify-end gap-1 whitespace-nowrap max-sm:justify-start">
      {item.fix && item.fix.kind !== "staff" && (
        <CopyTextButton variant="ghost" size="small" value={item.fix.url}>
          {t(`work.copy.${item.fix.kind}`)}
        </CopyTextButton>
      )}
      {assignees && <RequirementMenu authorizerId={item.id} item={item} assignees={assignees} />}
    </span>
  );
}
