import { ArrowDown, ArrowUp, ArrowUpDown } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { TableKeys } from "./table-keys";

export interface Column<Row> {
  id: string;
  header: string;
  /** The first column's cell carries the row's link, so that it is reached by Tab as well. */
  cell: (row: Row) => ReactNode;
  /** Figures align at the end. */
  align?: "start" | "end";
  sortable?: boolean;
  /** Its place on a phone's card: beside the title, as a labelled line, as a row of actions, or not at all. */
  phone?: "aside" | "line" | "actions" | "hidden";
  className?: string;
}

export interface TableSort {
  column: string;
  descending: boolean;
}

export interface DataTableProps<Row> {
  /** Names the table for those who do not see it. */
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** Where a click on the row, or Enter, leads. */
  rowHref?: (row: Row) => string;
  sort?: TableSort;
  /** The address of the same view in another order. */
  sortHref?: (sort: TableSort) => string;
  /** Of the whole query, when it is known. */
  rowCount?: number;
  /** New rows are on their way. */
  busy?: boolean;
  /** An EmptyState. */
  empty: ReactNode;
}

/** A real table with a sticky header and first column in its own scroll region; cards on a phone. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowKey, rowHref, empty, rowCount, busy = false } = props;
  const t = useTranslations("common.table");
  if (rows.length === 0) return empty;
  return (
    <TableKeys>
      <section aria-label={`${caption} · ${t("regionHint")}`} className="data-table">
        <table aria-rowcount={rowCount ?? -1} aria-busy={busy || undefined}>
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <HeaderCell key={column.id} column={column} sort={props.sort} sortHref={props.sortHref} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={rowKey(row)} data-href={rowHref?.(row)} {...(rowHref && { tabIndex: -1 })}>
                {columns.map((column) => (
                  <td
                    key={column.id}
                    data-label={column.header}
                    data-phone={column.phone ?? "line"}
                    data-align={column.align}
                    className={column.className}
                  >
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </TableKeys>
  );
}

interface HeaderCellProps<Row> {
  column: Column<Row>;
  sort: TableSort | undefined;
  sortHref: ((sort: TableSort) => string) | undefined;
}

function HeaderCell<Row>({ column, sort, sortHref }: HeaderCellProps<Row>) {
  const t = useTranslations("common.table");
  if (!column.sortable || sortHref === undefined) {
    return (
      <th scope="col" data-align={column.align} className={column.className}>
        {column.header}
      </th>
    );
  }
  const current = sort?.column === column.id ? sort : undefined;
  const descending = current !== undefined && !current.descending;
  const Icon = current === undefined ? ArrowUpDown : current.descending ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      data-align={column.align}
      aria-sort={current === undefined ? "none" : current.descending ? "descending" : "ascending"}
      className={column.className}
    >
      <Link
        href={sortHref({ column: column.id, descending })}
        title={t(descending ? "sortDescending" : "sortAscending", { column: column.header })}
        scroll={false}
        prefetch={false}
        className={classNames("inline-flex items-center gap-1 hover:text-text", current && "text-text")}
      >
        {column.header}
        <Icon className="size-3.5" />
      </Link>
    </th>
  );
}
