import { quantile } from "./measure";
import { type Result, ratioOf } from "./report";

/** What the page on performance shows of each list: its plainest line, its farthest page, and the filters that hurt. */
const shown = `
apps, first: none
apps, deep: none
apps, counts: none
apps, first: state connection broken
apps, first: 面馆 (frequent)
apps, first: 鹦鹉 (rare)
apps, deep: 鹦鹉 (rare)
apps, first: 饕餮 (in none)
apps, first: one set missing
apps, first: one rule
events, first: none
events, deep: none
events, first: state failed
events, first: a busy account
calls, first: none
calls, deep: none
calls, first: code 61004
calls, first: a chain
calls, deep: a chain
calls, first: a chain, failed
calls, first: a chain, last 7 days
merchants, first: none
merchants, first: second platform
merchants, first: 鹦鹉
invitations, first: none
invitations, first: state authorized
invitations, first: 鹦鹉
work, counts: none
work group, first: not verified
work group, first: second platform
funnel, first: none
funnel, counts: none
funnel, first: 面馆
funnel, counts: 面馆
registrations, first: none
registrations, deep: none
registrations, first: kind from a trial app
registrations, first: third platform
registrations, first: 鹦鹉
files of registrations, first: none
lines of a file, first: none
inbox of the staff, first: none
inbox of the staff, first: unread
inbox of a merchant's person, first: of a quiet merchant
audit, first: none
audit, first: frequent act
audit, first: 面馆
audit, first: 鹦鹉
activity of a merchant, first: none
activity of a merchant, first: frequent act
timeline of an app, first: none
timeline of an app, first: violations (rare)
timeline for its merchant, first: none
owners to match, counts: none
`
  .trim()
  .split("\n");

/** The two tables of docs/performance.md. */
export function markdownOf(results: readonly Result[]): string {
  const lines = shown.map((name) => {
    const result = results.find((each) => nameOf(each) === name);
    return result ? lineCells(result) : [name, "not measured", "", ""];
  });
  const lists = [...new Set(results.map(({ of }) => of.list))];
  return [
    table(["List, filter", "Found", "p50", "p95"], lines),
    table(
      ["List", "Cases", "Worst p50", "Worst p95", "Median ratio of p50"],
      lists.map((list) => listCells(results, list)),
    ),
  ].join("\n\n");
}

const nameOf = ({ of: { list, page, filter } }: Result): string => `${list}, ${page}: ${filter}`;
const pair = (small: number, large: number): string => `${small.toFixed(1)} → ${large.toFixed(1)}`;

function lineCells(result: Result): string[] {
  const { small, large } = result;
  return [
    nameOf(result),
    `${large.total.toLocaleString("en")}${large.totalIsExact ? "" : "+"}`,
    pair(small.p50Ms, large.p50Ms),
    pair(small.p95Ms, large.p95Ms),
  ];
}

function listCells(results: readonly Result[], list: string): string[] {
  const own = results.filter(({ of }) => of.list === list);
  const worst = (size: "small" | "large", of: "p50Ms" | "p95Ms") =>
    Math.max(...own.map((result) => result[size][of]));
  return [
    list,
    String(own.length),
    pair(worst("small", "p50Ms"), worst("large", "p50Ms")),
    pair(worst("small", "p95Ms"), worst("large", "p95Ms")),
    quantile(own.map(ratioOf), 0.5).toFixed(2),
  ];
}

function table(head: string[], rows: string[][]): string {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => widthOf(row[column] ?? ""))),
  );
  const line = (cells: string[]) =>
    `| ${cells.map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - widthOf(cell))).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

/** Chinese characters stand twice as wide. */
function widthOf(text: string): number {
  return [...text].reduce((width, sign) => width + (/\p{Script=Han}/u.test(sign) ? 2 : 1), 0);
}
