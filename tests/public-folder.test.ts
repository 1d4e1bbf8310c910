import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { places } from "@/e2e/walk/places";
import { config as proxyConfig } from "@/proxy";

const folder = path.join(import.meta.dirname, "../public");
const files = readdirSync(folder).toSorted();
const read = (file: string) => readFileSync(path.join(folder, file));

/** As a crawler reads it: the address begins with one of these. */
const closed = read("robots.txt")
  .toString()
  .split("\n")
  .flatMap((line) => /^Disallow: (\S+)$/.exec(line)?.[1] ?? []);
const isClosed = (address: string) => closed.some((beginning) => address.startsWith(beginning));

test("no crawler is let to what needs a sign-in or a link with a secret, nor to data", () => {
  const open = Object.entries(places).filter(
    ([pattern, place]) => place.for !== "everybody" && pattern !== "/sign-in" && !isClosed(pattern),
  );
  expect(open.map(([pattern]) => pattern)).toEqual([]);
});

test("crawlers may read what the portal says to everybody", () => {
  for (const pattern of ["/", "/sign-in", "/status", "/legal/privacy", "/legal/terms", "/reset-password"]) {
    expect(isClosed(pattern), pattern).toBe(false);
  }
});

test("the manifest's pictures are there and as large as it says", () => {
  const manifest = JSON.parse(read("site.webmanifest").toString());
  for (const { src, sizes, type } of manifest.icons) {
    const file = read(src.slice(1));
    if (type !== "image/png") continue;
    // Width and height stand in the first chunk of a PNG.
    expect(`${file.readUInt32BE(16)}x${file.readUInt32BE(20)}`, src).toBe(sizes);
  }
});

test("the proxy lets every file pass, and nothing that only begins alike", async () => {
  const [source = ""] = proxyConfig.matcher;
  const runsOn = (address: string) => new RegExp(`^${source}$`).test(address);
  const { default: next } = await import("@/next.config");
  const [rule] = (await next.headers?.()) ?? [];
  for (const file of files) {
    expect(runsOn(`/${file}`), file).toBe(false);
    expect(rule?.source, file).toContain(file);
  }
  expect(runsOn("/provider/apps")).toBe(true);
  expect(runsOn("/sign-in")).toBe(true);
});
