import type { Source } from "./sources";

/** What a file that runs in the browser brings along: for each package the files that lead to it. */
export function packagesInBrowser(sources: readonly Source[]): Map<string, string> {
  const byTarget = new Map(sources.map((source) => [source.path.replace(/\.tsx?$/, ""), source]));
  const found = new Map<string, string>();
  const seen = new Set<Source>();

  const visit = (source: Source, trail: string) => {
    // Of a file of actions only the names of its calls travel.
    if (seen.has(source) || /^\s*["']use server["']/.test(source.text)) return;
    seen.add(source);
    for (const { target, typeOnly } of source.imports) {
      if (typeOnly) continue;
      const next = byTarget.get(target);
      if (next) visit(next, `${trail} → ${next.path}`);
      else if (!found.has(target)) found.set(target, `${trail} → ${target}`);
    }
  };
  for (const source of sources) if (source.isClient) visit(source, source.path);
  return found;
}
