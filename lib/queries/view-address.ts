/** The query of a page as plain values: what its filters, its search and its place in the list are. */
export type ViewQuery = Readonly<Record<string, string | number | undefined>>;

const placeInList = { after: undefined, before: undefined };

/** The address of a view. Empty values leave no trace, so that equal views have equal addresses. */
export function viewAddress(path: string, query: ViewQuery): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== "") search.set(name, String(value));
  }
  return search.size > 0 ? `${path}?${search}` : path;
}

/** The same view with other filters, from its first page on. */
export function changedView(path: string, query: ViewQuery, changes: ViewQuery): string {
  return viewAddress(path, { ...query, ...placeInList, ...changes });
}

/** The same address with the platform that is chosen now. An address that names one keeps it. */
export function withPlatform(href: string, component: string | undefined): string {
  const [path = "", search] = href.split("?", 2);
  const query = Object.fromEntries(new URLSearchParams(search));
  return component === undefined ? href : viewAddress(path, { component, ...query });
}

/** What a form that changes one filter must keep: everything else but the place in the list. */
export function keptFields(query: ViewQuery, ...replaced: string[]): Record<string, string> {
  const dropped = new Set([...replaced, ...Object.keys(placeInList)]);
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) =>
      value === undefined || value === "" || dropped.has(name) ? [] : [[name, String(value)]],
    ),
  );
}
