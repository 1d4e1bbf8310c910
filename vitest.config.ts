import { defineConfig } from "vitest/config";

const sources = "{app,bench,components,db,lib,scripts,simulator,tests,worker}";

export default defineConfig({
  resolve: {
    tsconfigPaths: true,
    alias: {
      "server-only": new URL("node_modules/next/dist/compiled/server-only/empty.js", import.meta.url)
        .pathname,
    },
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: [`${sources}/**/*.test.{ts,tsx}`],
          exclude: ["**/*.{integration,boot}.test.ts", "node_modules/**"],
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: [`${sources}/**/*.integration.test.ts`],
          globalSetup: ["db/testing/global-setup.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "boot",
          include: ["scripts/**/*.boot.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
