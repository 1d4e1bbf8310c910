import type { Source } from "./sources";

export interface Layer {
  name: string;
  has(source: Source): boolean;
  mayImport(target: string): boolean;
}

const own =
  /^(app|components|lib|db|worker|simulator|scripts|bench|e2e|tests|messages)(\/|$)|^(proxy|next\.config|drizzle\.config|vitest\.config|playwright\.config)$/;

/** Ours are allowed by prefix; packages are allowed unless refused. */
function rule(allowed: string[], refusedPackages: RegExp = /^$/) {
  return (target: string) =>
    own.test(target)
      ? allowed.some((prefix) => target === prefix || target.startsWith(`${prefix}/`))
      : !refusedPackages.test(target);
}

const at = (pattern: RegExp) => (source: Source) => pattern.test(source.path) && !source.isClient;
/** What a form shows of its schema: names and limits. */
const forms = /^lib\/services\/[^/]+\/(limits|form-shape)$/;
const framework = /^(next|react|react-dom|next-intl|next-auth)(\/|$)/;
const shared = ["lib/errors", "lib/result", "lib/ids", "lib/clock", "lib/routes", "lib/format"];

/** The table of docs/architecture.md; the first layer that has a file rules it. */
export const layers: readonly Layer[] = [
  {
    name: "client components",
    has: (source) => source.isClient,
    mayImport: (target) =>
      rule([
        "components",
        "lib/queries",
        "lib/i18n",
        "lib/preferences",
        "lib/auth/permissions",
        "app",
        ...shared,
      ])(target) || forms.test(target),
  },
  {
    name: "components",
    has: at(/^components\//),
    mayImport: (target) =>
      rule(["components", "lib/queries", "lib/i18n", "lib/preferences", "lib/wechat/scopes", ...shared])(
        target,
      ) || forms.test(target),
  },
  {
    name: "phone pages",
    has: at(/^(app\/(i|l|approve|join|unsubscribe)\/|lib\/phone\/)/),
    mayImport: rule([
      "app/i",
      "app/join",
      "lib/phone",
      "lib/context",
      "lib/services",
      "lib/auth",
      "lib/i18n",
      "lib/preferences",
      "lib/wechat/scopes",
      "lib/wechat/errors",
      ...shared,
    ]),
  },
  {
    name: "app",
    has: at(/^app\//),
    mayImport: rule([
      "app",
      "components",
      "lib/context",
      "lib/services",
      "lib/auth",
      "lib/queries",
      "lib/i18n",
      "lib/preferences",
      "lib/phone/variant",
      "lib/wechat/scopes",
      ...shared,
    ]),
  },
  {
    name: "composition root",
    has: at(/^lib\/context\//),
    mayImport: rule([
      "lib/context",
      "db",
      "lib/wechat",
      "lib/env",
      "lib/auth",
      "lib/crypto",
      "lib/jobs/definitions",
      "lib/jobs/boss-queue",
      "lib/jobs/queue",
      "lib/mail",
      "lib/robots",
      "lib/services",
      "lib/i18n",
      ...shared,
    ]),
  },
  {
    name: "auth",
    has: at(/^lib\/auth\//),
    mayImport: rule(["lib/auth", "db", "lib/crypto", "lib/env", ...shared]),
  },
  {
    name: "services",
    has: at(/^lib\/services\//),
    mayImport: rule(
      [
        "lib/services",
        "db/client",
        "db/schema",
        "db/scope",
        "lib/wechat",
        "lib/jobs/definitions",
        "lib/jobs/queue",
        "lib/mail/mailer",
        "lib/robots/robot",
        "lib/robots/address",
        "lib/auth/permissions",
        "lib/crypto",
        ...shared,
      ],
      framework,
    ),
  },
  {
    name: "job handlers",
    has: at(/^lib\/jobs\/handlers\//),
    mayImport: rule(["lib/jobs", "lib/context", "lib/services", ...shared], framework),
  },
  {
    name: "job definitions and queue",
    has: at(/^lib\/jobs\//),
    mayImport: rule(["lib/jobs/definitions", "lib/jobs/define-job", "lib/jobs/queue", ...shared], framework),
  },
  {
    name: "wire",
    has: at(/^lib\/wechat\//),
    mayImport: (target) => /^(lib\/wechat(\/|$)|zod$|fast-xml-parser$|lossless-json$|node:)/.test(target),
  },
  {
    name: "mail",
    has: at(/^lib\/mail\//),
    mayImport: rule(["lib/mail", "lib/i18n", "lib/phone/html", ...shared], framework),
  },
  {
    name: "robots",
    has: at(/^lib\/robots\//),
    mayImport: rule(["lib/robots", "lib/i18n", ...shared], framework),
  },
  {
    name: "crypto",
    has: at(/^lib\/crypto\//),
    mayImport: (target) => /^(lib\/crypto\/|zod$|@node-rs\/argon2$|node:)/.test(target),
  },
  {
    name: "queries",
    has: at(/^lib\/queries\//),
    mayImport: rule(["lib/queries", ...shared]),
  },
  {
    name: "words and formats",
    has: at(/^lib\/(i18n|format|preferences)(\/|\.ts)/),
    mayImport: rule(["lib/i18n", "lib/format", "lib/preferences", "messages", ...shared]),
  },
  {
    name: "shared values",
    has: at(/^lib\/(errors|result|ids|clock|routes|env)\.ts$/),
    mayImport: rule(["lib/mail/smtp-address", ...shared], framework),
  },
  {
    name: "seed",
    has: at(/^db\/seed\//),
    mayImport: rule(
      [
        "db",
        "lib/context",
        "lib/services",
        "lib/env",
        "lib/crypto",
        "simulator/control-client",
        "lib/wechat",
        ...shared,
      ],
      framework,
    ),
  },
  {
    name: "database",
    has: at(/^db\/|^drizzle\.config\.ts$/),
    mayImport: rule(
      ["db", "lib/jobs/definitions", "scripts/postgres", "scripts/support", ...shared],
      framework,
    ),
  },
  {
    name: "simulator",
    has: at(/^simulator\//),
    mayImport: rule(["simulator", "lib/wechat"], framework),
  },
  {
    name: "worker",
    has: at(/^worker\//),
    mayImport: rule(
      ["worker", "lib/jobs", "lib/context", "lib/services", "lib/env", "db/schema", "db/scope", ...shared],
      framework,
    ),
  },
  {
    name: "proxy and configuration",
    has: at(/^(proxy|next\.config|vitest\.config|playwright\.config)\.ts$/),
    mayImport: rule(["lib/auth", "lib/env", "scripts", "lib/i18n", ...shared]),
  },
  {
    name: "programs",
    has: at(/^(scripts|bench)\//),
    mayImport: (target) => !/^app(\/|$)/.test(target),
  },
];

export function layerOf(source: Source): Layer | undefined {
  return layers.find((layer) => layer.has(source));
}
