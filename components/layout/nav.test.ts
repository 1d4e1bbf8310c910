import { expect, test } from "vitest";
import { providerMay } from "@/lib/auth/permissions";
import { allowedNav, providerNav } from "./nav";

const keysFor = (role: string) =>
  allowedNav(providerNav, (permission) => providerMay(role, permission)).flatMap((group) =>
    group.items.map((item) => item.key),
  );

test("the owner's menu has every entry, so every entry names a real permission", () => {
  expect(keysFor("owner")).toEqual([
    "health",
    "work",
    "merchants",
    "invitations",
    "funnel",
    "registrations",
    "apps",
    "events",
    "calls",
    "doctor",
    "errors",
    "team",
    "audit",
    "settings",
  ]);
});

test("finance does not see the platform group, whose only entry it may not open", () => {
  expect(keysFor("finance")).not.toContain("events");
  const groups = allowedNav(providerNav, (permission) => providerMay("finance", permission));
  expect(groups.map(({ key }) => key)).not.toContain("platform");
});

test("an unknown role sees nothing", () => {
  expect(keysFor("wizard")).toEqual([]);
});
