import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export interface Import {
  /** A path from the root for our own files (without extension), else the package's name. */
  target: string;
  typeOnly: boolean;
}

export interface Source {
  path: string;
  text: string;
  isTest: boolean;
  isClient: boolean;
  imports: Import[];
}

export type Sources = Source[] & { documents(): { path: string; text: string }[] };

const roots = ["app", "components", "lib", "db", "worker", "simulator", "scripts", "bench", "e2e", "tests"];
const rootFiles = [
  "proxy.ts",
  "next.config.ts",
  "drizzle.config.ts",
  "vitest.config.ts",
  "playwright.config.ts",
];

/** Every TypeScript file of ours with what it imports. */
export function readSources(): Sources {
  const files = [...roots.flatMap((root) => walk(root)), ...rootFiles].filter((file) => /\.tsx?$/.test(file));
  const sources = files.map(readSource);
  return Object.assign(sources, {
    documents: () =>
      ["README.md", ...walk("docs").filter((file) => file.endsWith(".md"))].map((file) => ({
        path: file,
        text: readFileSync(file, "utf8"),
      })),
  });
}

function walk(folder: string): string[] {
  let entries: { name: string; isDirectory(): boolean }[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const child = path.posix.join(folder, entry.name);
    return entry.isDirectory() ? walk(child) : [child];
  });
}

function readSource(file: string): Source {
  const text = readFileSync(file, "utf8");
  return {
    path: file,
    text,
    isTest: /\.test\.tsx?$|^tests\/|^e2e\/|\/testing\//.test(file),
    isClient: /^\s*["']use client["']/.test(text),
    imports: readImports(file, text),
  };
}

const statement = /(?:^|\n)\s*(?:import|export)\s+(type\s+)?([^"';]*?\sfrom\s+)?["']([^"']+)["']/g;
const dynamic = /\bimport\(\s*["']([^"']+)["']\s*\)/g;

function readImports(file: string, text: string): Import[] {
  const statics = [...text.matchAll(statement)]
    .filter(([whole]) => /\bfrom\b|^\s*import\s+["']/.test(whole.trimStart()))
    .map(([, type, clause = "", specifier = ""]) => ({
      target: resolve(file, specifier),
      typeOnly: Boolean(type) || isAllTypes(clause),
    }));
  const dynamics = [...text.matchAll(dynamic)].map(([, specifier = ""]) => ({
    target: resolve(file, specifier),
    typeOnly: false,
  }));
  return [...statics, ...dynamics];
}

/** `{ type A, type B }` */
function isAllTypes(clause: string): boolean {
  const names = clause.match(/^\s*\{([^}]*)\}\s*from/)?.[1]?.split(",");
  return names?.every((name) => name.trim() === "" || /^\s*type\s/.test(name)) ?? false;
}

function resolve(file: string, specifier: string): string {
  const own = specifier.startsWith("@/")
    ? specifier.slice(2)
    : specifier.startsWith(".")
      ? path.posix.join(path.posix.dirname(file), specifier)
      : undefined;
  return own === undefined ? specifier : own.replace(/\.(ts|tsx|mjs)$/, "").replace(/\/index$/, "");
}
