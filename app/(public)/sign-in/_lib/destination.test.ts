import { expect, test } from "vitest";
import { destinationOf } from "./destination";

const staff = { providerRole: "support", memberships: [] };
const member = { providerRole: null, memberships: [{ slug: "laochen" }] };
const memberOfTwo = { providerRole: null, memberships: [{ slug: "laochen" }, { slug: "afang" }] };
const nobody = { providerRole: null, memberships: [] };

test("everybody goes on to the page they asked for", () => {
  expect(destinationOf(member, "/m/laochen/apps/app_1")).toEqual({
    kind: "page",
    path: "/m/laochen/apps/app_1",
  });
});

test.each([null, "/", "/sign-in", "/sign-in?error=CredentialsSignin"])(
  "asked for %s: the own start",
  (wanted) => {
    expect(destinationOf(staff, wanted)).toEqual({ kind: "page", path: "/provider" });
    expect(destinationOf(member, wanted)).toEqual({ kind: "page", path: "/m/laochen" });
    expect(destinationOf(memberOfTwo, wanted)).toEqual({ kind: "choose" });
    expect(destinationOf(nobody, wanted)).toEqual({ kind: "nowhere" });
  },
);
