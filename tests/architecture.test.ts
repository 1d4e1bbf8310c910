import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { packagesInBrowser } from "./architecture/browser";
import { findCircles } from "./architecture/circles";
import { layerOf, layers } from "./architecture/layers";
import { readSources } from "./architecture/sources";

const sources = readSources();
const production = sources.filter((source) => !source.isTest);

const describeEach = (found: string[]) => expect(found.sort()).toEqual([]);

describe("who may import whom", () => {
  test("every file of the tree belongs to a layer", () => {
    describeEach(production.filter((source) => !layerOf(source)).map((source) => source.path));
  });

  for (const layer of layers) {
    test(`${layer.name} imports only what the table allows`, () => {
      const members = production.filter((source) => layerOf(source) === layer);
      expect(members.length, "a layer without files is a stale rule").toBeGreaterThan(0);
      const wrong = members.flatMap((source) =>
        source.imports
          .filter((entry) => !entry.typeOnly && !layer.mayImport(entry.target))
          .map((entry) => `${source.path} → ${entry.target}`),
      );
      describeEach(wrong);
    });
  }

  test("no file imports itself by way of others", () => {
    describeEach(findCircles(production));
  });
});

test("the browser is given no schemas: what a form needs of them are limits and shapes", () => {
  const found = packagesInBrowser(production);
  expect(found.has("react")).toBe(true);
  describeEach([...found].filter(([target]) => target === "zod").map(([, trail]) => trail));
});

describe("phone pages ship no React runtime", () => {
  const forbidden =
    /^(react\/|react-dom\/client|radix-ui|lucide-react|next-intl|@tanstack|sonner|nuqs)|^components\//;
  const phone = production.filter(({ path }) =>
    /^(app\/(i|l|approve|join|unsubscribe)\/|lib\/phone\/)/.test(path),
  );

  test("they are route handlers with plain render functions", () => {
    expect(phone.length).toBeGreaterThan(0);
    const wrong = phone.flatMap(({ path, imports }) =>
      imports
        .filter(({ target, typeOnly }) => !typeOnly && forbidden.test(target))
        .map(({ target }) => `${path} → ${target}`),
    );
    describeEach([
      ...wrong,
      ...phone.filter(({ path }) => path.endsWith("page.tsx")).map(({ path }) => path),
    ]);
  });

  test("none of them calls a hook", () => {
    describeEach(phone.filter(({ text }) => /\buse[A-Z]\w*\(/.test(text)).map(({ path }) => path));
  });
});

describe("one place each", () => {
  const mayReadEnvironment =
    /^(lib\/env\.ts|scripts\/|simulator\/main\.ts|worker\/main\.ts|bench\/|e2e\/|db\/seed\/|db\/testing\/|playwright\.config\.ts|proxy\.ts|lib\/auth\/next-auth-url\.ts)/;

  test("the environment is read through lib/env", () => {
    const readers = production.filter(
      ({ path, text }) => /process\.env\b/.test(text) && !mayReadEnvironment.test(path),
    );
    describeEach(readers.map(({ path }) => path));
  });

  const literalRoute = /["'`]\/(provider|m|i|api\/v1|api\/wechat|sign-in|legal|status)(\/|["'`?])/;
  const mayWriteRoutes =
    /^(lib\/routes\.ts|proxy\.ts|lib\/auth\/auth-options\.ts|next\.config\.ts|scripts\/|simulator\/|bench\/)/;

  test("addresses are written in lib/routes", () => {
    const writers = production.filter(
      ({ path, text }) => literalRoute.test(text) && !mayWriteRoutes.test(path),
    );
    describeEach(writers.map(({ path }) => path));
  });

  test("due-logic takes its time from the clock, not from the database or the machine", () => {
    const wrong = production.filter(
      ({ path, text }) =>
        /^lib\/services\//.test(path) && /\bnow\(\)\s*[-+<>`]|current_timestamp/i.test(withoutClock(text)),
    );
    describeEach(wrong.map(({ path }) => path));
  });

  test("nothing is silenced", () => {
    const silenced =
      /@ts-ignore|@ts-expect-error|biome-ignore|as any\b|: any[,;)=\s>\]]|\.(skip|only|todo)\(/;
    const self = "tests/architecture.test.ts";
    describeEach(
      sources.filter(({ path, text }) => path !== self && silenced.test(text)).map(({ path }) => path),
    );
  });
});

describe("documents name what exists", () => {
  const documents = sources.documents();

  test("paths in documents lead somewhere", () => {
    const gone = documents.flatMap(({ path, text }) =>
      [
        ...text.matchAll(
          /`((?:app|components|lib|db|worker|simulator|scripts|tests|docs|bench|e2e|messages)\/[^`\s]*)`/g,
        ),
      ]
        .map(([, named = ""]) => named.replace(/[*<{[].*$/, "").replace(/\/$/, ""))
        .filter((named) => named !== "" && !existsSync(named))
        .map((named) => `${path}: ${named}`),
    );
    describeEach(gone);
  });

  test("commands in documents exist", () => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as {
      scripts: Record<string, string>;
    };
    const unknown = documents.flatMap(({ path, text }) =>
      [...text.matchAll(/npm run ([a-z0-9:-]+)/g)]
        .map(([, name = ""]) => name)
        .filter((name) => !scripts[name])
        .map((name) => `${path}: npm run ${name}`),
    );
    describeEach(unknown);
  });
});

function withoutClock(text: string): string {
  return text.replace(/(clock|performance|Date)\.now\(\)/g, "");
}
