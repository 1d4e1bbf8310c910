import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { routes } from "@/lib/routes";
import { platformScopeOf } from "./platform-scope";

const narrowed = [
  routes.provider(),
  routes.providerMerchants(),
  // A merchant may have accounts of several platforms.
  routes.providerMerchant("mch_1"),
  routes.providerInvitations(),
  // The link is made for the chosen platform.
  routes.providerNewInvitation(),
  routes.providerRegistrations(),
  routes.providerImports(),
  routes.providerApps(),
  routes.providerEvents(),
  routes.providerCalls(),
  routes.providerDoctor(),
  routes.providerErrors(),
  routes.providerWork(),
  routes.providerWorkGroup("a_rule"),
  routes.providerFunnel(),
  routes.providerError("61004"),
  routes.providerAudit(),
];
const oneThing = [
  routes.providerApp("app_1"),
  routes.providerInvitation("inv_1"),
  routes.providerEvent("evt_1"),
  routes.providerCall("call_1"),
  routes.providerImport("imp_1"),
  routes.providerComponent("wx1"),
];
const noPlatform = [
  routes.providerTeam(),
  routes.providerNotices(),
  routes.providerSettings(),
  routes.providerSecurity(),
  routes.providerNewComponent(),
];

test.each(narrowed)("%s shows what belongs to the chosen platform", (pathname) => {
  expect(platformScopeOf(pathname)).toBe("narrowed");
});

test.each(oneThing)("%s is about one thing, whatever is chosen", (pathname) => {
  expect(platformScopeOf(pathname)).toBe("oneThing");
});

test.each(noPlatform)("%s belongs to no platform", (pathname) => {
  expect(platformScopeOf(pathname)).toBe("noPlatform");
});

test("a page below the staff's address narrows its list, or is named above as one that does not", () => {
  const folder = "app/(provider)/provider";
  const pages = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "page.tsx")
    .map((file) => path.join(routes.provider(), path.dirname(file)).replace(/\/\([^)]+\)/g, ""))
    .filter((address) => platformScopeOf(address) === "narrowed");
  const shapeOf = (address: string) =>
    address
      .replace(/mch_1$/, "[merchantId]")
      .replace(/61004$/, "[code]")
      .replace(/a_rule$/, "[rule]");
  expect(pages.toSorted()).toEqual(narrowed.map(shapeOf).toSorted());
});
