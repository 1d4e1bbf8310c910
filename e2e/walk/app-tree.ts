import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export interface TreeRoute {
  /** As the folders spell it, without groups: `/m/[merchantSlug]/apps/[appId]`. */
  pattern: string;
  file: string;
  /** Of a `page.tsx`, GET alone. */
  methods: string[];
}

const root = path.join(import.meta.dirname, "../../app");

/** Every address that app/ answers. */
export function readAppTree(): TreeRoute[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
    .map((file) => ({ pattern: patternOf(file), file: `app/${file}`, methods: methodsOf(file) }))
    .sort((a, b) => (a.pattern < b.pattern ? -1 : 1));
}

function patternOf(file: string): string {
  const segments = path.dirname(file).split("/");
  return `/${segments.filter((segment) => segment !== "." && !/^\(.*\)$/.test(segment)).join("/")}`;
}

function methodsOf(file: string): string[] {
  if (file.endsWith("page.tsx")) return ["GET"];
  const text = readFileSync(path.join(root, file), "utf8");
  const exports = [...text.matchAll(/^export (?:async function \w+|const \w+|\{[^}]*\})/gm)].join(" ");
  return ["GET", "POST", "PUT", "PATCH", "DELETE"].filter((method) =>
    new RegExp(`\\b${method}\\b`).test(exports),
  );
}

/** Whether an address is answered by a pattern. */
export function fits(pattern: string, address: string): boolean {
  const expression = pattern
    .replace(/\[\.\.\.[^\]]+\]/g, "§§")
    .replace(/\[[^\]]+\]/g, "§")
    .replace(/[.$()]/g, "\\$&")
    .replace(/§§/g, ".+")
    .replace(/§/g, "[^/]+");
  return new RegExp(`^${expression}$`).test(address);
}
