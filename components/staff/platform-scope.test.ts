import { expect, test } from "vitest";
import { routes } from "@/lib/routes";
import { platformScopeOf } from "./platform-scope";

test.each([
  routes.provider(),
  routes.providerMerchants(),
  // A merchant may have accounts of several platforms.
  routes.providerMerchant("mch_1"),
  routes.providerInvitations(),
  // The link is made for the chosen platform.
  routes.providerNewInvitation(),
  routes.providerRegistrations(),
  routes.providerApps(),
  routes.providerEvents(),
  routes.providerCalls(),
  routes.providerDoctor(),
  routes.providerErrors(),
  routes.providerError("61004"),
  routes.providerAudit(),
])("%s shows what belongs to the chosen platform", (pathname) => {
  expect(platformScopeOf(pathname)).toBe("narrowed");
});

test.each([
  routes.providerApp("app_1"),
  routes.providerInvitation("inv_1"),
  routes.providerEvent("evt_1"),
  routes.providerCall("call_1"),
  routes.providerComponent("wx1"),
])("%s is about one thing, whatever is chosen", (pathname) => {
  expect(platformScopeOf(pathname)).toBe("oneThing");
});

test.each([
  routes.providerTeam(),
  routes.providerSettings(),
  routes.providerSecurity(),
  routes.providerNewComponent(),
])("%s belongs to no platform", (pathname) => {
  expect(platformScopeOf(pathname)).toBe("noPlatform");
});
