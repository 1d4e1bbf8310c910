import { expect, test } from "vitest";
import { accountStateOf, appSentence } from "./app-words";

const at = "2026-11-20T02:00:00.000Z";
const healthy = {
  state: "authorized",
  accountStatus: 1,
  merchant: { id: "mch_1", name: "老陈面馆", slug: "abc" },
  grantedAt: at,
  unauthorizedAt: null,
  brokenAt: null,
} as const;

test("a healthy account says since when", () => {
  expect(appSentence(healthy)).toBe("authorized");
  expect(appSentence({ ...healthy, grantedAt: null })).toBe("authorizedSinceUnknown");
  expect(appSentence({ ...healthy, accountStatus: null })).toBe("authorized");
});

test("what stops the account most is said first", () => {
  expect(appSentence({ ...healthy, state: "unauthorized", unauthorizedAt: at, accountStatus: 14 })).toBe(
    "closed",
  );
  expect(appSentence({ ...healthy, state: "unauthorized", unauthorizedAt: at, accountStatus: 16 })).toBe(
    "unauthorized",
  );
  expect(appSentence({ ...healthy, state: "connection_broken", brokenAt: at, accountStatus: 19 })).toBe(
    "frozen",
  );
  expect(appSentence({ ...healthy, state: "connection_broken", brokenAt: at, merchant: null })).toBe(
    "connection_broken",
  );
  expect(appSentence({ ...healthy, state: "permissions_missing", merchant: null })).toBe("unassigned");
  expect(appSentence({ ...healthy, state: "permissions_missing", accountStatus: 18 })).toBe(
    "permissions_missing",
  );
  expect(appSentence({ ...healthy, accountStatus: 18 })).toBe("warned");
});

test("a number that WeChat has not documented is shown as unknown, not as normal", () => {
  expect(accountStateOf(1)).toBe("normal");
  expect(accountStateOf(77)).toBe("77");
});
