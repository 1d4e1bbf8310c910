import type { Source } from "./sources";

/** Circles of run-time imports, each as `a → b → a`; one per file that closes one. */
export function findCircles(sources: readonly Source[]): string[] {
  const byTarget = new Map<string, Source>();
  for (const source of sources)
    byTarget.set(source.path.replace(/\.tsx?$/, "").replace(/\/index$/, ""), source);
  const done = new Set<Source>();
  const circles: string[] = [];

  const visit = (source: Source, trail: Source[]) => {
    const start = trail.indexOf(source);
    if (start >= 0) {
      circles.push([...trail.slice(start), source].map(({ path }) => path).join(" → "));
      return;
    }
    if (done.has(source)) return;
    for (const { target, typeOnly } of source.imports) {
      const next = byTarget.get(target);
      if (next && !typeOnly) visit(next, [...trail, source]);
    }
    done.add(source);
  };
  for (const source of sources) visit(source, []);
  return circles;
}
