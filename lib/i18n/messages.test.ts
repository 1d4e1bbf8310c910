import { readdirSync, readFileSync } from "node:fs";
import { createTranslator } from "use-intl/core";
import { describe, expect, test } from "vitest";
import { listArguments } from "./icu-arguments";
import { defaultLocale, type Locale, locales } from "./locales";
import { getMessages, pickMessages } from "./messages";

const messagesRoot = new URL("../../messages/", import.meta.url);
const han = "\\p{Script=Han}";

function flatten(node: unknown, path = ""): [string, string][] {
  if (typeof node === "string") return [[path, node]];
  if (typeof node !== "object" || node === null || Array.isArray(node)) return [[path, ""]];
  return Object.entries(node).flatMap(([key, child]) => flatten(child, path === "" ? key : `${path}.${key}`));
}

const textsOf = (locale: Locale) => new Map(flatten(getMessages(locale)));
const reference = textsOf(defaultLocale);

describe.each(locales)("messages in %s", (locale) => {
  const texts = textsOf(locale);

  test("every file is loaded and every loaded namespace has its file", () => {
    const files = readdirSync(new URL(`${locale}/`, messagesRoot)).filter((file) => file.endsWith(".json"));
    expect(files.map((file) => file.slice(0, -".json".length)).sort()).toEqual(
      Object.keys(getMessages(locale)).sort(),
    );
  });

  test("says of every file that it is JSON, as end-to-end tests need", () => {
    const lines = readFileSync(new URL(`${locale}.ts`, import.meta.url), "utf8").split("\n");
    const loading = lines.filter((line) => line.startsWith("export"));
    expect(loading.filter((line) => !line.endsWith('.json" with { type: "json" };'))).toEqual([]);
  });

  test("has the keys of every other language and no key alone", () => {
    expect([...texts.keys()].sort()).toEqual([...reference.keys()].sort());
  });

  test("takes the same arguments as the other language in every message", () => {
    const differing = [...texts].filter(
      ([key, text]) => listArguments(text).join() !== listArguments(reference.get(key) ?? "").join(),
    );
    expect(differing).toEqual([]);
  });

  test("has no empty message and none with stray space around it", () => {
    expect([...texts].filter(([, text]) => text === "" || text !== text.trim())).toEqual([]);
  });

  test("formats every message, so that braces and plurals are whole", () => {
    const problems: string[] = [];
    for (const [key, text] of texts) {
      const onError = (error: Error) => problems.push(`${key}: ${error.message}`);
      const t = createTranslator({ locale, messages: { text }, onError });
      t.markup("text", { ...valuesFor(text), ...tagsFor(text) });
    }
    expect(problems).toEqual([]);
  });

  test("keeps a space between Han and Latin or digits and never shouts", () => {
    const crowded = new RegExp(`${han}[A-Za-z0-9]|[A-Za-z0-9%]${han}`, "u");
    const offending = [...texts].filter(([, text]) => crowded.test(text) || /[!！]/.test(text));
    expect(offending).toEqual([]);
  });
});

test("a page can take only the namespaces its browser code reads", () => {
  expect(Object.keys(pickMessages("en", ["common", "format"]))).toEqual(["common", "format"]);
});

function valuesFor(text: string): Record<string, number> {
  return Object.fromEntries(listArguments(text).map((name) => [name, 2]));
}

function tagsFor(text: string): Record<string, (chunks: string) => string> {
  const names = [...text.matchAll(/<(\w+)>/g)].map((match) => match[1] ?? "");
  return Object.fromEntries(names.map((name) => [name, (chunks: string) => chunks]));
}
