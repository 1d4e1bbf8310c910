import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts");

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: false,
  // Libraries with native parts, or that look for their own files at run time.
  serverExternalPackages: ["@node-rs/argon2", "pg-boss", "pino", "rate-limiter-flexible", "postgres"],
  // The files of public/, each by its name, since Next.js lets browsers ask for them again every time.
  headers: async () => [
    {
      source:
        "/:file(favicon.ico|icon.svg|icon-192.png|icon-512.png|apple-touch-icon.png|site.webmanifest|robots.txt)",
      headers: [
        { key: "cache-control", value: "public, max-age=86400" },
        { key: "x-content-type-options", value: "nosniff" },
      ],
    },
  ],
  experimental: { serverActions: { bodySizeLimit: "1mb" } },
};

export default withNextIntl(config);
